import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/config', name: 'config', component: () => import('./ConfigScreen.vue') },
    { path: '/config/:group/:name', name: 'document', component: () => import('./DocumentScreen.vue'), props: true },
    { path: '/config/:group/:name/history', name: 'document-history', component: () => import('./HistoryScreen.vue'), props: true },
  ],
  nav: { route: 'config', label: 'nav.config', goTo: 'keys.goConfig', icon: 'config', order: 42, group: 'watch', key: 'f', owns: ['document', 'document-history'] },
})
