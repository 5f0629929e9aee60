import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type Router } from 'vue-router'
import { features } from './features'
import { useSession } from './session'
import { carryRange } from './window'
import NotFound from './NotFound.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without a session: login and setup. */
    public?: boolean
  }
}

export function consoleRouter(): Router {
  const router = createRouter({
    history: createWebHistory(import.meta.env.BASE_URL),
    routes: [
      { path: '/', redirect: { name: 'now' } },
      ...features.flatMap((feature) => feature.routes),
      { path: '/:path(.*)*', name: 'not-found', component: NotFound },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach((to, from) => guard(to) ?? keepRange(to, from))
  return router
}

function guard(to: RouteLocationNormalized): RouteLocationRaw | undefined {
  const { session, user } = useSession()
  if (session === undefined) return undefined // the server did not answer: App.vue shows that instead of any screen
  if (session.setupNeeded) return to.name === 'setup' ? undefined : { name: 'setup', query: to.query }
  if (to.name === 'setup') return { name: user === undefined ? 'login' : 'now' }
  if (user === undefined && to.meta.public !== true) return { name: 'login', query: { next: to.fullPath } }
  return undefined
}

function keepRange(to: RouteLocationNormalized, from: RouteLocationNormalized): RouteLocationRaw | undefined {
  if (to.meta.public === true) return undefined
  const query = carryRange(to.query, from.query)
  return query === undefined ? undefined : { path: to.path, query, hash: to.hash }
}
