import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/now', name: 'now', component: () => import('./NowScreen.vue') }],
  nav: { route: 'now', label: 'nav.now', goTo: 'keys.goNow', icon: 'now', order: 1, group: 'watch', key: 'n' },
})
