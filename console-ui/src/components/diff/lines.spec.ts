import { describe, expect, it } from 'vitest'
import { counts, diffLines, folded, type DiffLine } from './lines'

const marks = { same: ' ', added: '+', removed: '-' } as const
const text = (lines: DiffLine[]): string[] => lines.map((line) => marks[line.mark] + line.text)

describe('diffLines', () => {
  it('shows what was taken out and put in, where it stood', () => {
    expect(text(diffLines('a\nb\nc\nd\n', 'a\nx\nc\nd\ne'))).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
  })
  it('numbers the lines of both texts', () => {
    expect(diffLines('a\nb', 'b\nc')).toEqual([
      { mark: 'removed', text: 'a', old: 1 },
      { mark: 'same', text: 'b', old: 2, fresh: 1 },
      { mark: 'added', text: 'c', fresh: 2 },
    ])
  })
  it('knows a text that is not there', () => {
    expect(text(diffLines(undefined, 'a'))).toEqual(['+a'])
    expect(text(diffLines('a', undefined))).toEqual(['-a'])
    expect(diffLines(undefined, undefined)).toEqual([])
  })
  it('takes another end of line for none', () => {
    expect(counts(diffLines('a\r\nb\r\n', 'a\nb'))).toEqual({ added: 0, removed: 0 })
  })
  it('can be put together to either text again', () => {
    let seed = 7
    const next = (): number => (seed = (seed * 16807) % 2147483647)
    for (let round = 0; round < 200; round++) {
      const lines = (): string[] => Array.from({ length: next() % 12 }, () => `line ${next() % 4}`)
      const [a, b] = [lines(), lines()]
      const diff = diffLines(a.join('\n'), b.join('\n'))
      expect(diff.filter((line) => line.mark !== 'added').map((line) => line.text)).toEqual(a)
      expect(diff.filter((line) => line.mark !== 'removed').map((line) => line.text)).toEqual(b)
    }
  })
  it('replaces the middle of texts that are too large to compare', () => {
    const many = (name: string): string => Array.from({ length: 3000 }, (_, i) => `${name}${i}`).join('\n')
    expect(counts(diffLines(`head\n${many('a')}`, `head\n${many('b')}`))).toEqual({ added: 3000, removed: 3000 })
  })
})

describe('folded', () => {
  it('folds what is far from every change', () => {
    const long = Array.from({ length: 40 }, (_, i) => `line ${i}`)
    const lines = folded(diffLines(long.join('\n'), [...long.slice(0, 20), 'new', ...long.slice(20)].join('\n')), 2)
    expect(lines.map((line) => (line.mark === 'fold' ? `fold ${line.lines.length}` : line.text))).toEqual(['fold 18', 'line 18', 'line 19', 'new', 'line 20', 'line 21', 'fold 18'])
  })
  it('leaves a short text alone', () => {
    expect(folded(diffLines('a\nb', 'a\nc')).some((line) => line.mark === 'fold')).toBe(false)
  })
})
