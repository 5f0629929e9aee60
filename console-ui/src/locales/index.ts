import { createI18n } from 'vue-i18n'
import { en, type Messages } from './en'

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
export const localeNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' }

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]
/** Every key there is, so that a wrong one does not compile. */
export type MessageKey = Paths<Messages>
export type Params = Record<string, string | number>

const i18n = createI18n({
  legacy: false,
  locale: 'en' as string,
  fallbackLocale: false,
  messages: { en } as Record<string, Messages>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

export const i18nPlugin = i18n

const loaders: Record<Locale, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  'zh-CN': () => import('./zh-CN').then((module) => module.zhCN),
}

export async function loadLocale(locale: Locale): Promise<void> {
  if (!i18n.global.availableLocales.includes(locale)) i18n.global.setLocaleMessage(locale, await loaders[locale]())
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}

/** Marks that turn the direction of what follows: from within a name they would turn our own words around it. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

function straight(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value.replace(turning, '\ufffd') : value]))
}

/** The text of a key in the language of the moment; `n` also chooses between singular and plural. */
export function t(key: MessageKey, params: Params = {}): string {
  const n = params['n']
  return typeof n === 'number' ? i18n.global.t(key, straight(params), n) : i18n.global.t(key, straight(params))
}

export function preferredLocale(saved: string | null, wanted: readonly string[]): Locale {
  const known = locales.find((locale) => locale === saved)
  if (known !== undefined) return known
  for (const language of wanted) {
    if (language.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (language.toLowerCase().startsWith('en')) return 'en'
  }
  return 'en'
}
