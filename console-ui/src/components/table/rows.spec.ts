import { describe, expect, it } from 'vitest'
import { nextSort, parseSort, sortRows, visibleSlice, type Column } from './rows'

interface Row {
  name: string
  p99?: number
}
const columns: Column<Row>[] = [
  { key: 'name', label: '', value: (row) => row.name },
  { key: 'p99', label: '', value: (row) => row.p99, first: 'desc' },
]
const rows: Row[] = [{ name: 'b', p99: 2 }, { name: 'a' }, { name: 'c', p99: 9 }]
const names = (sorted: Row[]): string => sorted.map((row) => row.name).join('')

describe('sorting', () => {
  it('keeps rows without a value at the end in both directions', () => {
    expect(names(sortRows(rows, columns, { key: 'p99', direction: 'desc' }))).toBe('cba')
    expect(names(sortRows(rows, columns, { key: 'p99', direction: 'asc' }))).toBe('bca')
  })
  it('leaves the order alone for a column that does not exist', () => {
    expect(names(sortRows(rows, columns, { key: 'x', direction: 'asc' }))).toBe('bac')
  })
  it('starts with the direction of the column and turns at the second click', () => {
    const [, p99] = columns as [Column<Row>, Column<Row>]
    expect(nextSort(p99, undefined)).toEqual({ key: 'p99', direction: 'desc' })
    expect(nextSort(p99, { key: 'p99', direction: 'desc' })).toEqual({ key: 'p99', direction: 'asc' })
  })
  it('reads only well-formed text from the URL', () => {
    expect(parseSort('rate.desc')).toEqual({ key: 'rate', direction: 'desc' })
    expect([undefined, 'rate', 'rate.up', '<b>.asc'].map(parseSort)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('visibleSlice', () => {
  it('holds the rows in view and a few beyond', () => {
    expect(visibleSlice(2000, 4400, 440, 44, 8)).toEqual({ start: 92, end: 118 })
  })
  it('stays inside the list, also when it got shorter under the scroll position', () => {
    expect(visibleSlice(3, 0, 440, 44)).toEqual({ start: 0, end: 3 })
    expect(visibleSlice(10, 100_000, 440, 44)).toEqual({ start: 10, end: 10 })
  })
})
