import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/instances', name: 'instances', component: () => import('./InstancesScreen.vue') }],
  nav: { route: 'instances', label: 'nav.instances', goTo: 'keys.goInstances', icon: 'instances', order: 40, group: 'watch', key: 'i' },
})
