import { describe, expect, it } from 'vitest'
import { byDay, gist } from './change'

describe('gist', () => {
  it('says from what to what where one line differs', () => {
    expect(gist({ before: 'a: 1\npool:\n  max: 20', after: 'a: 1\npool:\n  max: 2', whole: true })).toEqual({ form: 'both', before: 'max: 20', after: 'max: 2' })
  })
  it('counts the lines where more do', () => {
    expect(gist({ before: 'a\nb', after: 'c\nd\ne', whole: true })).toEqual({ form: 'lines', added: 3, removed: 2 })
  })
  it('does not count what it does not have', () => {
    expect(gist({ before: 'a\nb', after: 'c\nd\ne', whole: false })).toEqual({ form: 'long' })
  })
  it('knows what was not there before or is not there any more', () => {
    expect(gist({ after: 'role: viewer\nmore', whole: true })).toEqual({ form: 'added', text: 'role: viewer' })
    expect(gist({ before: 'role: viewer', whole: true })).toEqual({ form: 'removed', text: 'role: viewer' })
  })
})

it('puts changes of one day together', () => {
  const noon = new Date(2026, 0, 2, 12).getTime()
  expect(byDay([{ at: noon }, { at: noon - 60_000 }, { at: noon - 86_400_000 }]).map(({ day, changes }) => [day, changes.length])).toEqual([
    ['2026-01-02', 2],
    ['2026-01-01', 1],
  ])
})
