import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/changes', name: 'changes', component: () => import('./ChangesScreen.vue') }],
  nav: { route: 'changes', label: 'nav.changes', goTo: 'keys.goChanges', icon: 'changes', order: 45, group: 'watch', key: 'c' },
})
