import { describe, expect, it } from 'vitest'
import type { Coupling, TableRow, Touch } from '@/api/types'
import { mainStatement, shownServices, shownTables, touchOf, uses } from './matrix'

const touch = (service: string, reads: number, writes: number, foreign = false): Touch => ({ service, reads, writes, readBy: reads > 0 ? ['aaaaaaaa'] : [], writtenBy: writes > 0 ? ['bbbbbbbb'] : [], foreign })
const row = (table: string, touches: Touch[]): TableRow => ({ database: 'shop', table, owner: 'order', shared: touches.filter((one) => one.writes > 0).length > 1, touches })
const coupling: Coupling = {
  services: ['order', 'report', 'stock'],
  tables: [row('orders', [touch('order', 5, 9), touch('report', 3, 0, true)]), row('order_item', [touch('order', 5, 9)]), row('stock', [touch('stock', 1, 7), touch('order', 0, 2, true)])],
  foreignReads: 1,
  foreignWrites: 1,
  sharedWriters: 1,
  notUnderstood: {},
}

describe('the coupling', () => {
  it('shows what a text names, table or service', () => {
    expect(shownTables(coupling, { text: 'report', onlyForeign: false }).map((one) => one.table)).toEqual(['orders'])
    expect(shownTables(coupling, { text: 'shop.order', onlyForeign: false }).map((one) => one.table)).toEqual(['orders', 'order_item'])
  })
  it('shows foreign uses only, when asked to', () => {
    const foreign = shownTables(coupling, { text: '', onlyForeign: true })
    expect(foreign.map((one) => one.table)).toEqual(['orders', 'stock'])
    expect(uses(foreign, true).map((use) => `${use.touch.service} ${use.row.table}`)).toEqual(['report orders', 'stock stock', 'order stock'])
  })
  it('has no column without a mark', () => expect(shownServices(shownTables(coupling, { text: 'order_item', onlyForeign: false }))).toEqual(['order']))
  it('leads to the statement that writes before the one that reads', () => {
    const [orders] = coupling.tables
    expect(orders && mainStatement(touchOf(orders, 'order') ?? touch('x', 0, 0))).toBe('bbbbbbbb')
    expect(mainStatement(touch('report', 3, 0))).toBe('aaaaaaaa')
    expect(mainStatement(touch('x', 0, 0))).toBeUndefined()
  })
})
