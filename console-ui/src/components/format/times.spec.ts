import { expect, it } from 'vitest'
import { age, utc } from './times'

it('says an age in the largest unit that still says something', () => {
  expect([0, 12_400, 99_000, 184_000, 3_900_000, 90_000_000, 400_000_000].map(age)).toEqual([
    { n: 0, unit: 'seconds' },
    { n: 12, unit: 'seconds' },
    { n: 99, unit: 'seconds' },
    { n: 3, unit: 'minutes' },
    { n: 65, unit: 'minutes' },
    { n: 25, unit: 'hours' },
    { n: 5, unit: 'days' },
  ])
})

it('names the zone of an exact instant', () => {
  expect(utc(0)).toBe('1970-01-01 00:00:00.000 UTC')
})
