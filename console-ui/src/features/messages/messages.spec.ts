import { describe, expect, it } from 'vitest'
import type { MessageGroup, MessageRow } from '@/api/types'
import { byError, countOutcomes, newestOfEach } from './deadLetters'
import { inTrouble, matches, outlookTone, summary, toEmpty, toEmptyRank } from './groups'
import { parseWanted } from './wanted'

const group = (changes: Partial<MessageGroup>): MessageGroup => ({
  name: 'stock_orders', topics: ['orders'], lag: 0, retrying: 0, inPerSecond: 0, outPerSecond: 0, outlook: 'empty', listeners: 1, queues: 4, stuckQueues: 0, deadLetters: 0, history: [], ...changes,
})
const letter = (id: string, error: string, storedAt: number): MessageRow => ({
  id, topic: 'orders', place: 'a:0@1', bornAt: 0, storedAt, keys: [], lane: 'base', attempts: 5, bodyBytes: 2, preview: '{}',
  failure: { group: 'stock_orders', error, message: '', thrownAt: '', at: storedAt, app: 'stock', instance: 'a' },
})

describe('groups', () => {
  it('say how long a backlog lasts, or that it never ends', () => {
    expect(toEmpty(group({ outlook: 'draining', secondsToEmpty: 81 }))).toBe('81 s')
    expect(toEmpty(group({ outlook: 'draining', secondsToEmpty: 14_400 }))).toBe('4 h')
    expect(toEmpty(group({ outlook: 'stuck' }))).toBe('never: stands still')
  })
  it('are sorted with what never ends behind what does', () => {
    const ranks = (['stuck', 'empty', 'nobody', 'draining', 'growing'] as const).map((outlook) => group({ outlook, secondsToEmpty: 500_000 })).sort((a, b) => toEmptyRank(a) - toEmptyRank(b))
    expect(ranks.map((one) => one.outlook)).toEqual(['empty', 'draining', 'growing', 'nobody', 'stuck'])
  })
  it('are in trouble when somebody has to do something', () => {
    expect(inTrouble(group({}))).toBe(false)
    expect(inTrouble(group({ outlook: 'draining', lag: 1e6, secondsToEmpty: 10 }))).toBe(false)
    expect(inTrouble(group({ outlook: 'growing' }))).toBe(true)
    expect(inTrouble(group({ stuckQueues: 1 }))).toBe(true)
    expect(inTrouble(group({ deadLetters: 1 }))).toBe(true)
    expect(outlookTone('nobody')).toBe('bad')
  })
  it('are found by name, topic and service', () => {
    expect(matches(group({}), 'ORD')).toBe(true)
    expect(matches(group({ service: 'stock' }), 'stock')).toBe(true)
    expect(matches(group({}), 'pay')).toBe(false)
  })
  it('add up', () => {
    expect(summary([group({ lag: 3, retrying: 1 }), group({ deadLetters: 2 })])).toEqual({ waiting: 4, dead: 2 })
  })
})

describe('dead letters', () => {
  const letters = [letter('A', 'java.lang.IllegalStateException', 1), letter('B', 'java.io.IOException', 2), letter('A', 'java.io.IOException', 3)]
  it('are counted by exception', () => {
    expect(byError(letters)).toEqual([{ error: 'IOException', count: 2 }, { error: 'IllegalStateException', count: 1 }])
  })
  it('are shown once, with the latest failure', () => {
    expect(newestOfEach(letters).map((one) => [one.id, one.storedAt])).toEqual([['A', 3], ['B', 2]])
  })
  it('tell what became of them', () => {
    expect(countOutcomes([{ id: 'A', outcome: 'queued', detail: '' }, { id: 'B', outcome: 'gone', detail: '' }, { id: 'C', outcome: 'queued', detail: '' }])).toEqual([
      { outcome: 'queued', count: 2 },
      { outcome: 'gone', count: 1 },
    ])
  })
})

describe('what is looked for', () => {
  it('is a key with its value, or an id', () => {
    expect(parseWanted(' order=10086 ')).toEqual({ key: 'order=10086' })
    expect(parseWanted('7F0000')).toEqual({ id: '7F0000' })
    expect(parseWanted('  ')).toBeUndefined()
  })
})
