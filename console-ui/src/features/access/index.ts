import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/access', name: 'access', component: () => import('./AccessScreen.vue') }],
  nav: { route: 'access', label: 'nav.access', goTo: 'keys.goAccess', icon: 'access', order: 60, group: 'platform', key: 'a', role: 'admin' },
})
