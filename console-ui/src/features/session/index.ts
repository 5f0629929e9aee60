import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/login', name: 'login', component: () => import('./LoginScreen.vue'), meta: { public: true } },
    { path: '/setup', name: 'setup', component: () => import('./SetupScreen.vue'), meta: { public: true } },
  ],
})
