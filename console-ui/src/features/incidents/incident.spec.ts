import { describe, expect, it } from 'vitest'
import type { EdgeDetail, IncidentDetail, IncidentLink } from '@/api/types'
import { callerSeries, incidentRange } from './chart'
import { matrix } from './matrix'

const link = (caller: string, callee: string, failed: number): IncidentLink => ({
  caller, callee, failed, count: 100, errorShare: failed / 100, timeoutShare: 0, p99Micros: 5000, verdict: 'CALLEE_SICK', wrong: failed > 0,
})

describe('the matrix', () => {
  it('has those that lose most first', () => {
    const { callers, callees, cell } = matrix([link('gateway', 'order', 10), link('order', 'stock', 34), link('cart', 'stock', 2), link('order', 'pay', 0)])
    expect(callers).toEqual(['order', 'gateway', 'cart'])
    expect(callees).toEqual(['stock', 'order', 'pay'])
    expect(cell('order', 'stock')?.failed).toBe(34)
    expect(cell('gateway', 'stock')).toBeUndefined()
  })
  it('fits on a screen', () => expect(matrix(Array.from({ length: 40 }, (_, i) => link(`c${i}`, `s${i}`, i))).callers).toHaveLength(12))
})

describe('the chart', () => {
  it('has a line per caller', () => {
    const detail = (caller: string): EdgeDetail => ({ edge: { caller }, seenSeries: { times: [1, 2], errorShare: [0, 0.3] } }) as EdgeDetail
    const { times, series } = callerSeries([detail('order'), detail('cart')])
    expect(times).toEqual([1, 2])
    expect(series.map((one) => one.label)).toEqual(['order', 'cart'])
    expect(callerSeries([])).toEqual({ times: [], series: [] })
  })
  it('moves with the clock while it is open', () => {
    const detail = (state: string): IncidentDetail => ({ incident: { state }, windowFrom: 1_000_000, windowTo: 2_000_000 }) as IncidentDetail
    expect(incidentRange(detail('OPEN'), 1_000_000 + 20 * 60_000)).toEqual({ range: '1h' })
    expect(incidentRange(detail('OPEN'), 1_000_000 + 30 * 24 * 3_600_000)).toEqual({ range: '7d' })
    expect(incidentRange(detail('CLOSED'), 3_000_000)).toEqual({ from: '1000000', to: '2000000' })
  })
})
