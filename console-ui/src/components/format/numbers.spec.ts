import { describe, expect, it } from 'vitest'
import { bytes, count, exactMicros, micros, rate, share } from './numbers'

const plain = (text: string): string => text.replaceAll('\u202f', ' ')

describe('numbers', () => {
  it.each([[0, '0 ms'], [12, '12 µs'], [999.6, '1 ms'], [1234, '1.23 ms'], [12_340, '12.3 ms'], [480_000, '480 ms'], [999_600, '1 s'], [3_001_000, '3 s'], [59_990_000, '60 s'], [75_000_000, '1 min 15 s']])('writes %d µs as %s', (value, text) => {
    expect(plain(micros(value))).toBe(text)
  })
  it.each([[0, '0 %'], [0.00001, '< 0.01 %'], [0.0012, '0.12 %'], [0.034, '3.4 %'], [0.34, '34 %'], [0.9997, '99.97 %'], [0.99999, '99.99 %'], [1, '100 %']])('writes the share %d as %s', (value, text) => {
    expect(plain(share(value))).toBe(text)
  })
  it.each([[0, '0 /s'], [0.004, '< 0.01 /s'], [0.25, '0.25 /s'], [58.04, '58 /s'], [1396, '1 396 /s'], [12_345, '12.3 k /s'], [2_500_000, '2.5 M /s']])('writes the rate %d as %s', (value, text) => {
    expect(plain(rate(value))).toBe(text)
  })
  it('writes counts and bytes', () => {
    expect([9999, 10_000, 4_812_330].map((value) => plain(count(value)))).toEqual(['9 999', '10 k', '4.81 M'])
    expect([512, 1536, 2_147_483_648].map((value) => plain(bytes(value)))).toEqual(['512 B', '1.5 KiB', '2 GiB'])
  })
  it('does not invent what was not measured', () => {
    for (const format of [micros, rate, share, count, bytes]) for (const value of [null, undefined, NaN]) expect(format(value)).toBe('–')
  })
  it('keeps the exact value for the title', () => {
    expect(plain(exactMicros(1_234_567))).toBe('1 234 567 µs')
  })
})
