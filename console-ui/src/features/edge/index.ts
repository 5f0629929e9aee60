import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/edges/:caller/:callee', name: 'edge', component: () => import('./EdgeScreen.vue') }],
})
