import { defineFeature } from '@/app/features'

export default defineFeature({
  routes: [
    { path: '/incidents', name: 'incidents', component: () => import('./IncidentsScreen.vue') },
    { path: '/incidents/:id', name: 'incident', component: () => import('./IncidentScreen.vue') },
  ],
  nav: { route: 'incidents', label: 'nav.incidents', goTo: 'keys.goIncidents', icon: 'incidents', order: 2, group: 'watch', key: 'x', owns: ['incident'] },
})
