import { describe, expect, it } from 'vitest'
import { carryRange, parseRange, rangeQuery, resolveRange, single } from './window'

describe('the time range in the URL', () => {
  it('is fifteen minutes when nothing is said', () => {
    expect(parseRange({})).toEqual({ kind: 'relative', range: '15m' })
  })
  it('reads what it wrote', () => {
    for (const range of [{ kind: 'relative', range: '6h' }, { kind: 'absolute', from: 1000, to: 2000 }] as const) expect(parseRange(rangeQuery(range) as never)).toEqual(range)
  })
  it.each([{ range: '99y' }, { from: '2000', to: '1000' }, { from: 'x', to: 'y' }, { from: '-5', to: '9' }] as Record<string, string>[])('falls back on nonsense: %o', (query) => {
    expect(parseRange(query)).toEqual({ kind: 'relative', range: '15m' })
  })
  it('moves with the clock when relative and stands still when absolute', () => {
    expect(resolveRange({ kind: 'relative', range: '5m' }, 1_000_000)).toEqual({ from: 700_000, to: 1_000_000 })
    expect(resolveRange({ kind: 'absolute', from: 1, to: 2 }, 1_000_000)).toEqual({ from: 1, to: 2 })
  })
  it('goes along with a link that does not bring its own', () => {
    expect(carryRange({ service: 'order' }, { range: '1h', q: 'x' })).toEqual({ service: 'order', range: '1h' })
    expect(carryRange({ from: '1', to: '2' }, { range: '1h' })).toBeUndefined()
    expect(carryRange({}, { q: 'x' })).toBeUndefined()
  })
  it('takes the first of a repeated parameter', () => {
    expect(single(['a', 'b'])).toBe('a')
    expect(single(null)).toBeUndefined()
  })
})
