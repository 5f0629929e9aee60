import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'

export interface Merged {
  text: string
  /** Places where both sides changed the same lines: the draft's are kept, somebody has to look. */
  overlaps: number
}

interface Edit {
  from: number
  to: number
  lines: string[]
}

/** What `other` makes of `base`, as replacements of whole lines. */
function edits(base: string, other: string): Edit[] {
  const a = Text.of(base.split('\n'))
  const b = Text.of(other.split('\n'))
  return Chunk.build(a, b).map((chunk) => ({
    from: lineAt(a, chunk.fromA),
    to: lineAt(a, chunk.toA),
    lines: b.toString().split('\n').slice(lineAt(b, chunk.fromB), lineAt(b, chunk.toB)),
  }))
}

/** Index of the line that begins at an offset; behind the last line for the end. */
function lineAt(text: Text, offset: number): number {
  return offset > text.length ? text.lines : text.lineAt(offset).number - 1
}

const touch = (one: Edit, two: Edit): boolean => one.from < two.to && two.from < one.to || one.from === two.from
const same = (one: Edit, two: Edit): boolean => one.from === two.from && one.to === two.to && one.lines.join('\n') === two.lines.join('\n')

/** The draft with everything of the live text that it does not contradict. */
export function merge(base: string, live: string, draft: string): Merged {
  const mine = edits(base, draft)
  const theirs = edits(base, live).filter((edit) => !mine.some((own) => same(own, edit)))
  const fitting = theirs.filter((edit) => !mine.some((own) => touch(own, edit)))
  const lines = base.split('\n')
  for (const edit of [...mine, ...fitting].sort((one, two) => two.from - one.from || two.to - one.to)) {
    lines.splice(edit.from, edit.to - edit.from, ...edit.lines)
  }
  return { text: lines.join('\n'), overlaps: theirs.length - fitting.length }
}
