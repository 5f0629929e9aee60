import { describe, expect, it } from 'vitest'
import { loadLocale } from '@/locales'
import { noteText } from './notes'

const now = 1_800_000_000_000

describe('what there is to know of a part', () => {
  it('says how many, and since when', () => {
    expect(noteText({ what: 'AGENTS_REPORT', n: 1 }, now)).toBe('1 instance reports')
    expect(noteText({ what: 'WRITES_FAILED', n: 3, at: now - 41_000 }, now)).toBe('3 writes to the disk failed since the start, the last one 41 s ago')
    expect(noteText({ what: 'CHAIN_BROKEN', n: 7, text: 'it is missing' }, now)).toBe('row 7 is not as it was written: it is missing')
    expect(noteText({ what: 'CHAIN_WHOLE', n: 0, at: now - 180_000 }, now)).toBe('whole when it was walked 3 min ago: 0 changes')
  })
  it('says it in the language of the reader', async () => {
    await loadLocale('zh-CN')
    expect(noteText({ what: 'REGISTRY_SILENT', at: now - 41_000, text: '10.4.0.1:8848' }, now)).toBe('10.4.0.1:8848 最近一次应答在41 秒前；实例按最后得知的状态显示')
    await loadLocale('en')
  })
})
