import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/services', name: 'services', component: () => import('./ServicesScreen.vue') }],
  nav: { route: 'services', label: 'nav.services', goTo: 'keys.goServices', icon: 'services', order: 10, group: 'watch', key: 's', owns: ['service', 'edge'] },
})
