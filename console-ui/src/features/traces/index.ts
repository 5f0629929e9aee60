import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/traces', name: 'traces', component: () => import('./TracesScreen.vue') }],
  nav: { route: 'traces', label: 'nav.traces', goTo: 'keys.goTraces', icon: 'traces', order: 30, group: 'watch', key: 'r', owns: ['trace'] },
})
