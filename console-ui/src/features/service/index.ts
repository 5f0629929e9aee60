import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/services/:name/:tab(overview|callers|dependencies|operations|instances|errors|changes)?', name: 'service', component: () => import('./ServiceScreen.vue') }],
})
