import { describe, expect, it } from 'vitest'
import type { UseRow } from '@/api/types'
import { perCall, waitShare, waitTone } from './statements'

const use = (waitMicros: number, runMicros: number): UseRow => ({ entry: 'POST /orders', caller: 'gateway', share: 1, totals: { count: 4, errors: 0, rows: 8, waitMicros, runMicros, maxMicros: 9 } })

describe('statements', () => {
  it('have no rows per call without calls', () => {
    expect(perCall(8, 4)).toBe(2)
    expect(perCall(8, 0)).toBeUndefined()
  })
  it('say what part of the time was the wait for a connection', () => {
    expect(waitShare(use(30, 10))).toBe(0.75)
    expect(waitShare(use(0, 0))).toBe(0)
  })
  it('alarm when the wait is a large part', () => expect([0.05, 0.2, 0.7].map(waitTone)).toEqual(['', 'warn', 'bad']))
})
