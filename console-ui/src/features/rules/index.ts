import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/rules', name: 'rules', component: () => import('./RulesScreen.vue') },
    { path: '/rules/findings', name: 'findings', component: () => import('./FindingsScreen.vue') },
    { path: '/rules/channels', name: 'channels', component: () => import('./ChannelsScreen.vue') },
    { path: '/rules/silences', name: 'silences', component: () => import('./SilencesScreen.vue') },
  ],
  nav: { route: 'rules', label: 'nav.rules', goTo: 'keys.goRules', icon: 'rules', order: 47, group: 'watch', key: 'l', owns: ['findings', 'channels', 'silences'] },
})
