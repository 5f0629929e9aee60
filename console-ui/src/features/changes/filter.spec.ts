import { describe, expect, it } from 'vitest'
import { changesQuery, filterCount, parseFilter, toggled } from './filter'

describe('the filter of changes', () => {
  it('is read from the address, and nonsense in it is left out', () => {
    const filter = parseFilter({ kind: 'document,nonsense,user', service: 'stock', text: '', before: '12x' })
    expect(filter).toEqual({ kinds: ['document', 'user'], service: 'stock' })
    expect(filterCount(filter)).toBe(3)
    expect(changesQuery(filter)).toEqual({ kind: 'document,user', service: 'stock', limit: 100 })
  })
  it('asks for everything where the address is clean', () => {
    expect(changesQuery(parseFilter({}))).toEqual({ limit: 100 })
    expect(filterCount(parseFilter({ before: '7' }))).toBe(0)
  })
  it('switches a kind on and off', () => {
    expect(toggled(parseFilter({}), 'user')).toBe('user')
    expect(toggled(parseFilter({ kind: 'user' }), 'document')).toBe('user,document')
    expect(toggled(parseFilter({ kind: 'user' }), 'user')).toBeUndefined()
  })
})
