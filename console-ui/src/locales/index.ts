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

/** Letters that run from right to left, and take along what stands between two of them. */
const leftward = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** What a stranger wrote, so that it turns nothing of our own: not by marks, nor by standing beside another of its kind. */
function straight(value: string): string {
  const unmarked = value.replace(turning, '\ufffd')
  return leftward.test(unmarked) ? `\u2068${unmarked}\u2069` : unmarked
}

function allStraight(params: Params): Params {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? straight(value) : value]))
}

/** The text of a key in the language of the moment; `n` also chooses between singular and plural. */
export function t(key: MessageKey, params: Params = {}): string {
  const n = params['n']
  return typeof n === 'number' ? i18n.global.t(key, allStraight(params), n) : i18n.global.t(key, allStraight(params))
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
