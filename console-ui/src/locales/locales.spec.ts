import { describe, expect, it } from 'vitest'
import { loadLocale, preferredLocale, t } from '.'
import { en } from './en'
import { zhCN } from './zh-CN'

function flat(messages: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(messages) as [string, unknown][]) {
    if (typeof value === 'string') found.set(prefix + key, value)
    else if (typeof value === 'object' && value !== null) for (const [path, text] of flat(value, `${prefix}${key}.`)) found.set(path, text)
  }
  return found
}
const placeholders = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join()

describe('the languages', () => {
  it('say the same values in every sentence', () => {
    const chinese = flat(zhCN)
    for (const [key, text] of flat(en)) expect(`${key} ${placeholders(chinese.get(key) ?? '')}`).toBe(`${key} ${placeholders(text)}`)
  })
  it('choose singular and plural', async () => {
    expect(t('traces.found', { n: 1 })).toBe('1 trace')
    expect(t('traces.found', { n: 2 })).toBe('2 traces')
    await loadLocale('zh-CN')
    expect(t('traces.found', { n: 1 })).toBe('1 条调用链')
    await loadLocale('en')
  })
  it('show a value as text whatever it holds', () => expect(t('search.nothing', { q: '{x} <b> @:y | z' })).toContain('{x} <b> @:y | z'))
  it('keep a name that runs from right to left apart from what stands beside it', () => expect(t('edge.open', { caller: 'שלום', callee: 'stock' })).toBe(t('edge.open', { caller: '{caller}', callee: 'stock' }).replace('{caller}', '\u2068שלום\u2069')))
  it('follow the browser until somebody chooses', () => {
    expect(preferredLocale(null, ['zh-TW', 'en'])).toBe('zh-CN')
    expect(preferredLocale('en', ['zh-CN'])).toBe('en')
    expect(preferredLocale(null, ['fr'])).toBe('en')
  })
})
