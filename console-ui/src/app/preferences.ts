import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { loadLocale, preferredLocale, type Locale } from '@/locales'

export type ThemeChoice = 'system' | 'light' | 'dark'

const stored = (name: string): string | null => {
  try {
    return localStorage.getItem(`d.${name}`)
  } catch {
    return null // storage forbidden: the choice then lasts as long as the page
  }
}
const store = (name: string, value: string): void => {
  try {
    localStorage.setItem(`d.${name}`, value)
  } catch {
    // see above
  }
}

/** How this person wants to see the console: kept in the browser, sent nowhere. */
export const usePreferences = defineStore('preferences', () => {
  const media = window.matchMedia('(prefers-color-scheme: dark)')
  const systemDark = ref(media.matches)
  media.addEventListener('change', (event) => (systemDark.value = event.matches))

  const saved = stored('theme')
  const theme = ref<ThemeChoice>(saved === 'light' || saved === 'dark' ? saved : 'system')
  const locale = ref<Locale>(preferredLocale(stored('locale'), navigator.languages))
  const narrowRail = ref(stored('rail') === 'narrow')
  const dark = computed(() => (theme.value === 'system' ? systemDark.value : theme.value === 'dark'))

  watch(
    dark,
    (on) => {
      document.documentElement.classList.toggle('dark', on)
      document.documentElement.style.colorScheme = on ? 'dark' : 'light'
    },
    { immediate: true },
  )
  watch(theme, (choice) => store('theme', choice))
  watch(narrowRail, (narrow) => store('rail', narrow ? 'narrow' : 'wide'))

  async function setLocale(next: Locale): Promise<void> {
    await loadLocale(next)
    locale.value = next
    store('locale', next)
  }

  return { theme, dark, locale, narrowRail, setLocale }
})
