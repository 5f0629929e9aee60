import { describe, expect, it } from 'vitest'
import type { IncidentRow, SuspectView } from '@/api/types'
import { causeText, changeText, incidentTone, isNode, lasted, lineText, reasonText, suspectTab } from './words'

const since = new Date(2026, 10, 25, 10, 42).getTime()
const incident: IncidentRow = {
  id: 7, state: 'OPEN', severity: 'CRITICAL', rootNode: 'stock', rootInstance: '', cause: 'POOL', certainty: 'KNOWN', candidates: ['stock'], since, openedAt: since,
  mergedInto: 0, callersAffected: 3, callersTotal: 7, failedShare: 0.2, worstShare: 0.34, victims: ['order'],
  headline: { caller: 'order', callee: 'stock', count: 100, failed: 34, errorShare: 0.34, timeoutShare: 0, p99Micros: 3_000_000, verdict: 'CALLEE_SICK', wrong: true },
  change: { id: 'c42', at: since - 240_000, kind: 'document', subject: 'D_CONFIG/stock.yaml', actor: 'zhang', reason: '', services: ['stock'], undoable: true, undo: false },
}

describe('an incident in words', () => {
  it('says what flow A says', () => {
    expect(lineText(incident)).toBe('order → stock: 34\u202f% errors, p99 3\u202fs, 3 of 7 callers affected since 10:42')
    expect(causeText(incident)).toBe('stock waits for its own connection pool')
    expect(changeText(incident)).toBe('Change 4 min before: D_CONFIG/stock.yaml by zhang')
  })
  it('says that it cannot tell', () => {
    expect(causeText({ ...incident, certainty: 'CANNOT_TELL', candidates: ['a', 'b'] })).toContain('Cannot tell which of a, b is')
  })
  it('names four of many candidates and counts the others', () => {
    const named = (candidates: string[]): string => causeText({ ...incident, certainty: 'CANNOT_TELL', candidates })
    expect(named(['a', 'b', 'c', 'd'])).toContain('which of a, b, c, d is')
    expect(named(['a', 'b', 'c', 'd', 'e', 'f'])).toContain('which of a, b, c, d and 2 more is')
  })
  it('is not turned around by a name', () => {
    expect(causeText({ ...incident, rootNode: '\u202estock\u2066' })).toBe('\ufffdstock\ufffd waits for its own connection pool')
  })
  it('says of a later change that it is later', () => {
    expect(changeText({ ...incident, since: since - 300_000 })).toContain('60 s after it began')
  })
  it('is calm when it is over', () => {
    expect([incidentTone(incident), incidentTone({ ...incident, severity: 'WARNING' }), incidentTone({ ...incident, state: 'CALM' }), incidentTone({ ...incident, state: 'CLOSED' })]).toEqual(['bad', 'warn', 'ok', 'plain'])
    expect(lasted({ ...incident, closedAt: since + 600_000 }, since + 900_000)).toBe('10 min')
  })
  it('leads to the part of the page where the reason shows', () => {
    const suspect = (why: SuspectView['reasons'][number]['why']): SuspectView => ({ node: 'stock', instance: '', score: 1, reasons: [{ why: 'DEEPEST', value: 1, name: '' }, { why, value: 1, name: 'db:shop' }] })
    expect([suspectTab(suspect('POOL_WAIT')), suspectTab(suspect('FROZEN')), suspectTab(suspect('OWN_VIEW')), suspectTab(suspect('FIRST'))]).toEqual(['dependencies', 'instances', 'errors', 'callers'])
  })
  it('gives every reason a sentence', () => {
    for (const why of ['DEEPEST', 'FIRST', 'CHANGED', 'OWN_VIEW', 'POOL_WAIT', 'FROZEN', 'REFUSED', 'ONE_INSTANCE'] as const) {
      expect(reasonText({ why, value: 0.97, name: 'db:shop' })).not.toContain('{')
    }
    expect(reasonText({ why: 'DEEPEST', value: 0, name: '' })).toBe('the deepest that is sick')
  })
  it('knows what has no page of its own', () => expect([isNode('db:shop'), isNode('stock')]).toEqual([true, false]))
})
