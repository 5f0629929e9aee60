import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/data', name: 'data', component: () => import('./DataScreen.vue') },
    { path: '/data/:service/:fingerprint', name: 'statement', component: () => import('./StatementScreen.vue') },
  ],
  nav: { route: 'data', label: 'nav.data', goTo: 'keys.goData', icon: 'data', order: 32, group: 'watch', key: 'b', owns: ['statement'] },
})
