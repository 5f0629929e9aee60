import type { SpanNode } from './tree'

export interface Segment {
  node: SpanNode
  from: number
  to: number
}

/**
 * The stretches of time that made the request as long as it was, walked back from its end: at every moment the child that ended
 * last before it, and where no child ran, the span itself. What a child does after its parent has answered is not on the path.
 */
export function criticalPath(root: SpanNode): Segment[] {
  const segments: Segment[] = []
  const stack: { node: SpanNode; until: number }[] = [{ node: root, until: root.end }]
  for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
    const { node } = task
    let cursor = Math.min(task.until, node.end)
    const children = [...node.children].sort((a, b) => b.end - a.end)
    for (const child of children) {
      const end = Math.min(child.end, cursor)
      const start = Math.max(child.start, node.start)
      if (start >= cursor || end <= start) continue
      if (end < cursor) segments.push({ node, from: end, to: cursor })
      stack.push({ node: child, until: end })
      cursor = start
    }
    if (cursor > node.start) segments.push({ node, from: node.start, to: cursor })
  }
  return segments
}

export function segmentsByKey(segments: readonly Segment[]): Map<string, Segment[]> {
  const found = new Map<string, Segment[]>()
  for (const segment of segments) {
    const list = found.get(segment.node.key)
    if (list === undefined) found.set(segment.node.key, [segment])
    else list.push(segment)
  }
  return found
}

/** Time on the path by service, the longest first; an empty name stands for spans that never arrived. */
export function pathByService(segments: readonly Segment[]): { service: string; micros: number }[] {
  const sums = new Map<string, number>()
  for (const { node, from, to } of segments) {
    const service = node.span?.service ?? ''
    sums.set(service, (sums.get(service) ?? 0) + to - from)
  }
  return [...sums].map(([service, micros]) => ({ service, micros })).sort((a, b) => b.micros - a.micros)
}
