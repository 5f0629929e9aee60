/** One line of a difference; `old` and `fresh` are its numbers in the two texts, from 1. */
export interface DiffLine {
  mark: 'same' | 'added' | 'removed'
  text: string
  old?: number
  fresh?: number
}

/** A run of equal lines that is folded away. */
export interface Fold {
  mark: 'fold'
  lines: DiffLine[]
}

/** Beyond so many cells the table costs more than it helps: the middle is shown as replaced. */
const maxCells = 4_000_000

/**
 * What has to be taken out of one text and put into the other: the longest common subsequence of their lines, after what both
 * begin and end with. A text that is absent has no lines at all.
 */
export function diffLines(before: string | undefined, after: string | undefined): DiffLine[] {
  const a = split(before)
  const b = split(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const lines: DiffLine[] = []
  for (let i = 0; i < head; i++) lines.push({ mark: 'same', text: a[i] ?? '', old: i + 1, fresh: i + 1 })
  middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head, lines)
  for (let i = tail; i > 0; i--) lines.push({ mark: 'same', text: a[a.length - i] ?? '', old: a.length - i + 1, fresh: b.length - i + 1 })
  return lines
}

function split(text: string | undefined): string[] {
  if (text === undefined || text === '') return []
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function middle(a: string[], b: string[], offset: number, into: DiffLine[]): void {
  const removed = (i: number): DiffLine => ({ mark: 'removed', text: a[i] ?? '', old: offset + i + 1 })
  const added = (j: number): DiffLine => ({ mark: 'added', text: b[j] ?? '', fresh: offset + j + 1 })
  if (a.length * b.length > maxCells) {
    a.forEach((_, i) => into.push(removed(i)))
    b.forEach((_, j) => into.push(added(j)))
    return
  }
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) into.push({ mark: 'same', text: a[i] ?? '', old: offset + ++i, fresh: offset + ++j })
    else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) into.push(removed(i++))
    else into.push(added(j++))
  }
}

/** The lines with long runs of equal ones folded, `context` of them left on each side. */
export function folded(lines: readonly DiffLine[], context = 3): (DiffLine | Fold)[] {
  const result: (DiffLine | Fold)[] = []
  let from = 0
  while (from < lines.length) {
    let to = from
    while (to < lines.length && lines[to]?.mark === 'same') to++
    const run = lines.slice(from, to)
    const before = from === 0 ? 0 : context
    const after = to === lines.length ? 0 : context
    if (run.length > before + after + 1) {
      result.push(...run.slice(0, before), { mark: 'fold', lines: run.slice(before, run.length - after) }, ...run.slice(run.length - after))
    } else result.push(...run)
    from = to
    while (from < lines.length && lines[from]?.mark !== 'same') result.push(...lines.slice(from, ++from))
  }
  return result
}

export function counts(lines: readonly DiffLine[]): { added: number; removed: number } {
  return { added: lines.filter((line) => line.mark === 'added').length, removed: lines.filter((line) => line.mark === 'removed').length }
}
