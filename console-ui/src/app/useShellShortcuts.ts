import { useRouter } from 'vue-router'
import { navEntries } from './features'
import { usePreferences } from './preferences'
import { refresh } from './refresh'
import { useSession } from './session'
import { useShortcuts, type Shortcut } from './shortcuts'

export function useShellShortcuts(open: { search: () => void; help: () => void }): void {
  const router = useRouter()
  const preferences = usePreferences()
  const session = useSession()
  const everywhere: Shortcut[] = [
    { keys: ['ctrl+k'], label: 'keys.search', run: open.search, always: true, global: true },
    { keys: ['?'], label: 'keys.help', run: open.help, global: true },
    { keys: ['p'], label: 'keys.pause', run: refresh.toggle, global: true },
    { keys: ['r'], label: 'keys.refresh', run: refresh.again, global: true },
    { keys: ['t'], label: 'keys.theme', run: () => (preferences.theme = preferences.dark ? 'light' : 'dark'), global: true },
  ]
  const places = navEntries
    .filter((entry) => entry.role === undefined || session.may(entry.role))
    .map((entry): Shortcut => ({ keys: [`g ${entry.key}`], label: entry.goTo, run: () => void router.push({ name: entry.route }), global: true }))
  useShortcuts([...everywhere, ...places])
}
