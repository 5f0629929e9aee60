import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [{ path: '/timeline', name: 'timeline', component: () => import('./TimelineScreen.vue') }],
  nav: { route: 'timeline', label: 'nav.timeline', goTo: 'keys.goTimeline', icon: 'timeline', order: 35, group: 'watch', key: 'h' },
})
