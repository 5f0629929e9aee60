import { describe, expect, it } from 'vitest'
import type { DocumentRow, Spread } from '@/api/types'
import { merge } from '@/components/editor/merge'
import { lineOf, nameProblem, shown, spreadText, spreadTone } from './state'

const spread = (applied: number, refused: number, others: number): Spread => ({ instances: applied + refused + others, applied, refused, others, silent: 0 })

describe('the way to the readers', () => {
  it('counts who has it and who refused it', () => {
    expect(spreadText(spread(11, 1, 0), 'abc')).toBe('11 of 12 applied, 1 refused')
    expect(spreadTone(spread(11, 1, 0), 'abc')).toBe('bad')
    expect(spreadText(spread(3, 0, 1), 'abc')).toBe('3 of 4 applied, 1 waiting')
    expect(spreadTone(spread(3, 0, 1), 'abc')).toBe('warn')
    expect(spreadTone(spread(3, 0, 0), 'abc')).toBe('ok')
  })
  it('says that nobody reads it, or that there is none yet', () => {
    expect(spreadText(spread(0, 0, 0), 'abc')).toBe('read by nobody')
    expect(spreadText(spread(0, 0, 2), '')).toBe('none yet, 2 would read it')
    expect(spreadTone(spread(0, 0, 2), '')).toBe('')
  })
  it('finds what is asked for', () => {
    const row = { revision: 'a', spread: spread(1, 1, 0) } as DocumentRow
    expect(shown(row, 'refused')).toBe(true)
    expect(shown(row, 'partly')).toBe(true)
    expect(shown(row, 'draft')).toBe(false)
  })
})

describe('names and places', () => {
  it('asks for a name that the config center takes and an ending that says the format', () => {
    expect(nameProblem('order.yaml')).toBeUndefined()
    expect(nameProblem('a b.yaml')).toBe('characters')
    expect(nameProblem('order')).toBe('ending')
  })
  it('finds the line of a problem', () => {
    expect(lineOf('line 12, column 3: pool.size is "x"')).toBe(12)
    expect(lineOf('empty')).toBe(0)
  })
})

describe('bringing three texts together', () => {
  const base = 'a: 1\nb: 2\nc: 3\nd: 4\n'
  it('takes what only the live text changed', () => {
    expect(merge(base, base.replace('d: 4', 'd: 5'), base.replace('a: 1', 'a: 9'))).toEqual({ text: 'a: 9\nb: 2\nc: 3\nd: 5\n', overlaps: 0 })
  })
  it('keeps the draft where both changed the same line, and counts it', () => {
    expect(merge(base, base.replace('b: 2', 'b: 7'), base.replace('b: 2', 'b: 8'))).toEqual({ text: base.replace('b: 2', 'b: 8'), overlaps: 1 })
  })
  it('takes the same change once', () => {
    const both = base.replace('b: 2', 'b: 7')
    expect(merge(base, both, both)).toEqual({ text: both, overlaps: 0 })
  })
  it('takes added and removed lines', () => {
    expect(merge(base, `${base}e: 5\n`, base.replace('a: 1\n', '')).text).toBe('b: 2\nc: 3\nd: 4\ne: 5\n')
  })
})
