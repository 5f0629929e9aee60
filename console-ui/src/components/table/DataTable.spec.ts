import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import DataTable from './DataTable.vue'
import type { Column } from './rows'

interface Row {
  name: string
}
const columns: Column<Row>[] = [{ key: 'name', label: 'Name', value: (row) => row.name }]
const many = Array.from({ length: 2000 }, (_, index) => ({ name: `service-${index}` }))

function table(rows: Row[]) {
  return mount(DataTable<Row>, {
    props: { rows, columns, rowKey: (row: Row) => row.name, label: 'Services', testid: 'row', opens: true },
    slots: { name: (props: { row: Row }) => h('span', props.row.name) },
  })
}

describe('DataTable', () => {
  it('holds only the rows in view of two thousand, and says how many there are', () => {
    const view = table(many)
    expect(view.findAll('[data-testid=row]').length).toBeLessThan(60)
    expect(view.get('table').attributes('aria-rowcount')).toBe('2001')
  })
  it('shows names as text', () => {
    const view = table([{ name: '<img src=x onerror=alert(1)>' }])
    expect(view.find('img').exists()).toBe(false)
    expect(view.text()).toContain('<img src=x')
  })
  it('says how it is sorted and asks for the other direction', async () => {
    const view = table([{ name: 'b' }, { name: 'a' }])
    expect(view.get('th').attributes('aria-sort')).toBe('none')
    await view.get('th button').trigger('click')
    expect(view.emitted('update:sort')).toEqual([[{ key: 'name', direction: 'asc' }]])
  })
  it('opens a row wherever it is clicked', async () => {
    const view = table([{ name: 'a' }])
    await view.get('[data-testid=row] td').trigger('click')
    expect(view.emitted('open')).toEqual([[{ name: 'a' }]])
  })
})
