import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Runs the end-to-end tests where there is a Chromium, and says so loudly where there is none. */
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium)) {
  const line = '*'.repeat(96)
  console.warn(`${line}\n  SKIPPED: the console's end-to-end tests need ${chromium} (Debian: apt install chromium fonts-noto-cjk)\n${line}`)
  process.exit(0)
}
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)], { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, CHROMIUM: chromium } })
process.exit(status ?? 1)
