import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app/App.vue'
import { whenUnauthorized } from './api/http'
import { usePreferences } from './app/preferences'
import { refresh } from './app/refresh'
import { consoleRouter } from './app/router'
import { useSession } from './app/session'
import { i18nPlugin, loadLocale } from './locales'
import './app/styles/tokens.css'
import './app/styles/base.css'
import './app/styles/element.css'

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(i18nPlugin)
  const preferences = usePreferences()
  const session = useSession()
  // Both before the first paint: a page must not flash in the wrong language or show a login to somebody who is logged in.
  await Promise.all([loadLocale(preferences.locale), session.load().catch(() => undefined)])
  const router = consoleRouter()
  whenUnauthorized(() => {
    session.forget()
    const here = router.currentRoute.value
    if (here.meta.public !== true) void router.replace({ name: 'login', query: { next: here.fullPath } })
  })
  app.use(router)
  refresh.start()
  await router.isReady().catch(() => undefined)
  app.mount('#app')
}

void start()
