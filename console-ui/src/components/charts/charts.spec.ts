import { describe, expect, it } from 'vitest'
import type { Series } from '@/api/types'
import { stacked } from './options'
import { breakdownSeries, commonMax } from './seats'
import { sparkArea, sparkLine } from './spark'

describe('sparklines', () => {
  it('break where nothing was measured', () => {
    expect(sparkLine([0, 1, null, 1, 0], 1, 40, 10).match(/M/g)).toHaveLength(2)
    expect(sparkArea([], 0, 40, 10)).toBe('')
  })
  it('lie on the ground when all is zero', () => expect(sparkLine([0, 0], 0, 40, 10)).toBe('M0 9L40 9'))
})

it('stacks series and keeps gaps', () => {
  expect(stacked([[1, 2, null], [3, null, 4]])).toEqual([[1, 2, null], [4, null, 4]])
})

it('splits the rate by result without going below nothing', () => {
  const series: Series = { times: [1, 2], rate: [100, null], errorShare: [0.1, null], timeoutShare: [0.12, null], p50Micros: [], p99Micros: [] }
  expect(breakdownSeries(series).map((one) => one.values.map((value) => (value === null ? null : Math.round(value))))).toEqual([[90, null], [12, null], [0, null]])
})

it('gives two pictures one scale', () => expect(commonMax([1, null, 3], [7], [])).toBe(7))
