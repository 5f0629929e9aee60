import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/topology', name: 'topology', component: () => import('./TopologyScreen.vue') }],
  nav: { route: 'topology', label: 'nav.topology', goTo: 'keys.goTopology', icon: 'topology', order: 20, group: 'watch', key: 't' },
})
