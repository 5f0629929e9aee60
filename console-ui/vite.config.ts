import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  base: '/console/',
  plugins: [vue()],
  resolve: { alias: { '@': here('./src') } },
  define: {
    __VUE_OPTIONS_API__: true, // Element Plus still has a few components that need it
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'target/classes/META-INF/resources/console',
    emptyOutDir: true,
    target: 'es2022',
    manifest: 'manifest.json',
    // Nothing may become a data: URL: fonts and scripts must be allowed by "default-src 'self'".
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': process.env['CONSOLE_API'] ?? 'http://127.0.0.1:8790' },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.ts'],
    restoreMocks: true,
  },
})
