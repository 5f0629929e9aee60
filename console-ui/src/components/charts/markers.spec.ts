import { expect, it } from 'vitest'
import { markersAt, within } from './markers'

const times = [0, 10_000, 20_000, 30_000]
const markers = [
  { at: -5, label: 'before' },
  { at: 12_000, label: 'at ten' },
  { at: 19_000, label: 'at twenty' },
  { at: 31_000, label: 'after' },
]

it('leaves out what lies beyond the chart', () => {
  expect(within(markers, times).map((marker) => marker.label)).toEqual(['at ten', 'at twenty'])
  expect(within(markers, [])).toEqual([])
})
it('gives a marker to the nearest point', () => {
  expect(markersAt(markers, times, 1).map((marker) => marker.label)).toEqual(['at ten'])
  expect(markersAt(markers, times, 2).map((marker) => marker.label)).toEqual(['at twenty'])
  expect(markersAt(markers, times, 9)).toEqual([])
})
