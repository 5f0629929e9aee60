import { describe, expect, it } from 'vitest'
import type { ChangeItem, Hop } from '@/api/types'
import { isFault, spanMicros, steps } from './steps'

const hop = (traceId: string, startMicros: number, durationMicros: number, more: Partial<Hop> = {}): Hop => ({ traceId, spanId: `${traceId}${startMicros}`, startMicros, durationMicros, depth: 0, service: 'order', operation: 'x', kind: 'RPC', role: 'CLIENT', result: 'OK', attempts: 1, keyed: true, ...more })
const change = (at: number): ChangeItem => ({ seq: 1, id: 'c', at, actor: 'ada', origin: 'api', kind: 'document', subject: 's', services: [], reason: '', whole: true, hash: '' })

describe('steps', () => {
  it('puts hops and changes on one line', () => {
    const line = steps({ hops: [hop('a', 1_000_000, 500), hop('b', 9_000_000, 100)], changes: [change(4000)] })
    expect(line.map((step) => step.form)).toEqual(['hop', 'change', 'hop'])
    expect(line.map((step) => step.gapMicros)).toEqual([0, 2_999_500, 5_000_000])
  })
  it('draws a hop on the scale of its own trace', () => {
    const line = steps({ hops: [hop('a', 0, 1000), hop('a', 250, 500), hop('b', 86_400_000_000, 10)], changes: [] })
    expect(line[1]).toMatchObject({ offset: 0.25, width: 0.5, gapMicros: 0 })
    expect(line[2]).toMatchObject({ offset: 0, width: 1 })
  })
  it('takes what runs inside a longer step for no pause', () => {
    const line = steps({ hops: [hop('a', 0, 5_000_000), hop('a', 4_000_000, 10)], changes: [] })
    expect(line[1]?.gapMicros).toBe(0)
  })
})

it('tells faults from answers and measures the whole', () => {
  expect([isFault(hop('a', 0, 1, { result: 'TIMEOUT' })), isFault(hop('a', 0, 1, { result: 'BUSINESS_ERROR' }))]).toEqual([true, false])
  expect(spanMicros([hop('a', 100, 50), hop('a', 120, 500)])).toBe(520)
  expect(spanMicros([])).toBe(0)
})
