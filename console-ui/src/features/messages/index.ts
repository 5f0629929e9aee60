import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/messages', name: 'messages', component: () => import('./MessagesScreen.vue') },
    { path: '/messages/find', name: 'find-message', component: () => import('./FindScreen.vue') },
    { path: '/messages/groups/:group/:tab(queues|listeners|dead)?', name: 'message-group', component: () => import('./GroupScreen.vue') },
  ],
  nav: { route: 'messages', label: 'nav.messages', goTo: 'keys.goMessages', icon: 'messages', order: 34, group: 'watch', key: 'm', owns: ['message-group', 'find-message'] },
})
