import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/traces/:traceId', name: 'trace', component: () => import('./TraceScreen.vue') }],
})
