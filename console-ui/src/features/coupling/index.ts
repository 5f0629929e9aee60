import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/coupling', name: 'coupling', component: () => import('./CouplingScreen.vue') }],
  nav: { route: 'coupling', label: 'nav.coupling', goTo: 'keys.goCoupling', icon: 'coupling', order: 36, group: 'watch', key: 'o' },
})
