import type { SpanNode, TraceTree } from './tree'

export interface Rows {
  rows: SpanNode[]
  /** Spans left out because they are short, not because they are folded. */
  hidden: number
}

/**
 * The rows of the waterfall: whatever is not inside a folded span and not shorter than the limit. Something short stays when it
 * failed or holds a span that stays, so that no row loses its parents.
 */
export function visibleRows(tree: TraceTree, folded: ReadonlySet<string>, leastMicros: number): Rows {
  const keep = new Uint8Array(tree.nodes.length)
  for (let at = tree.nodes.length - 1; at >= 0; at--) {
    const node = tree.nodes[at]
    if (node === undefined) continue
    if (node.depth === 0 || node.failed || node.end - node.start >= leastMicros) keep[at] = 1
    if (keep[at] === 1 && node.parent !== undefined) keep[node.parent.index] = 1
  }
  const rows: SpanNode[] = []
  let hidden = 0
  let foldedUntil = -1
  tree.nodes.forEach((node, at) => {
    if (keep[at] !== 1) {
      hidden++
      return
    }
    if (at <= foldedUntil) return
    rows.push(node)
    if (folded.has(node.key)) foldedUntil = at + node.below
  })
  return { rows, hidden }
}

/** The next failed span after a position in the whole tree, round the end; undefined when nothing failed. */
export function nextFailed(tree: TraceTree, from: number, step: 1 | -1): SpanNode | undefined {
  const { length } = tree.nodes
  for (let count = 1; count <= length; count++) {
    const node = tree.nodes[(((from + step * count) % length) + length) % length]
    if (node?.failed === true) return node
  }
  return undefined
}

/** Everything above a span, so that it can be unfolded into sight. */
export function ancestors(node: SpanNode): SpanNode[] {
  const found: SpanNode[] = []
  for (let up = node.parent; up !== undefined; up = up.parent) found.push(up)
  return found
}

/** Where a stretch of time lies in the part that is shown, in percent. */
export function place(from: number, to: number, view: { start: number; end: number }): { left: number; width: number } {
  const whole = Math.max(1, view.end - view.start)
  const left = ((from - view.start) / whole) * 100
  return { left, width: ((to - from) / whole) * 100 }
}
