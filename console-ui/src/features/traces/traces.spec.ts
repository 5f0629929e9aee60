import { describe, expect, it } from 'vitest'
import type { TraceSummary } from '@/api/types'
import { durationText, parseDuration } from './durations'
import { filterCount, parseFilter, traceQuery } from './filter'
import { scales, timeTicks } from './scatter'

describe('durations', () => {
  it('are read as people type them', () => {
    expect(['200ms', '1.5s', '2m', '300', '80us', ' 5 s '].map(parseDuration)).toEqual([200_000, 1_500_000, 120_000_000, 300_000, 80, 5_000_000])
  })
  it('that are none are not guessed', () => expect(['', 'soon', '1h', '-5ms', '1e3'].map(parseDuration)).toEqual([undefined, undefined, undefined, undefined, undefined]))
  it('written for a bound contain it', () => {
    for (const value of [7, 9_999.4, 812_345, 3_001_234, 25_400_000]) {
      expect(parseDuration(durationText(value, 'min'))).toBeLessThanOrEqual(value)
      expect(parseDuration(durationText(value, 'max'))).toBeGreaterThanOrEqual(value)
    }
  })
})

describe('the filter', () => {
  it('comes from the URL and leaves out a bound that is no duration', () => {
    const filter = parseFilter({ service: 'order', min: 'soon', max: '2s', error: '1' })
    expect(traceQuery(filter, { from: 1, to: 2 })).toEqual({ from: 1, to: 2, limit: 300, service: 'order', maxMicros: 2_000_000, error: true })
    expect(filterCount(filter)).toBe(4)
  })
  it('of nothing asks for everything', () => expect(filterCount(parseFilter({}))).toBe(0))
})

describe('the scatter', () => {
  const frame = { width: 1000, height: 200, left: 50, right: 50, top: 10, bottom: 20 }
  const trace = (start: number, durationMicros: number): TraceSummary => ({ traceId: 'x', start, durationMicros, rootService: '', rootOperation: '', services: [], spans: 1, errors: 0, lane: 'base' })

  it('finds back the time and duration of a point', () => {
    const scale = scales([trace(500, 2000), trace(900, 3e6)], { from: 0, to: 1000 }, frame)
    expect(scale.time(scale.x(500))).toBeCloseTo(500)
    expect(scale.duration(scale.y(2000))).toBeCloseTo(2000)
    expect(scale.decades).toEqual([1e3, 1e4, 1e5, 1e6, 1e7])
  })
  it('stays inside its frame', () => {
    const scale = scales([trace(500, 0)], { from: 0, to: 1000 }, frame)
    expect(scale.time(-50)).toBe(0)
    expect(scale.y(0)).toBeLessThanOrEqual(frame.height - frame.bottom + 0.001)
  })
  it('ticks at round times', () => {
    const from = Date.UTC(2026, 0, 1, 10, 3)
    const ticks = timeTicks({ from, to: from + 900_000 }, 8)
    expect(ticks.length).toBeGreaterThan(3)
    expect(ticks.length).toBeLessThanOrEqual(8)
    expect(ticks.every((tick) => tick % 60_000 === 0)).toBe(true)
  })
})
