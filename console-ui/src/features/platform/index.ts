import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/platform', name: 'platform', component: () => import('./PlatformScreen.vue') }],
  nav: { route: 'platform', label: 'nav.platform', goTo: 'keys.goPlatform', icon: 'platform', order: 50, group: 'platform', key: 'p' },
})
