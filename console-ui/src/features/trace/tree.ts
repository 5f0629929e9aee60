import type { SpanView } from '@/api/types'
import { isFailure } from '@/components/palette'

/**
 * A trace as a tree. Every walk is a loop with its own stack: a trace may be 50,000 spans deep, and what other systems send may
 * name a child as its own ancestor.
 */
export interface SpanNode {
  /** Unique in the tree, also where two spans came with one id. */
  key: string
  /** Undefined for a parent that never arrived. */
  span: SpanView | undefined
  parent: SpanNode | undefined
  children: SpanNode[]
  depth: number
  start: number
  end: number
  /** Time in which none of its children ran. */
  self: number
  failed: boolean
  /** Position in the order of the whole tree, and how many follow below it. */
  index: number
  below: number
}

export interface TraceTree {
  roots: SpanNode[]
  /** Depth first, children by start: the order of the waterfall. */
  nodes: SpanNode[]
  start: number
  end: number
  depth: number
}

export function buildTree(spans: readonly SpanView[], raw = false): TraceTree {
  const byId = new Map<string, SpanNode>()
  const all: SpanNode[] = []
  const adopted: [SpanNode, SpanNode][] = []
  for (const span of spans) {
    const start = raw ? span.startMicrosRaw : span.startMicros
    const first = byId.get(span.spanId)
    const node = newNode(first === undefined ? span.spanId : `${span.spanId}#${all.length}`, span, start, start + Math.max(0, span.durationMicros))
    all.push(node)
    if (first === undefined) byId.set(span.spanId, node)
    else adopted.push([first, node]) // client and server shared an id: the second is drawn below the first
  }
  const roots: SpanNode[] = []
  for (const [parent, child] of adopted) attach(parent, child)
  for (const node of [...all]) {
    const parentId = node.span?.parentId
    if (node.parent !== undefined) continue
    if (parentId === undefined || parentId === '') roots.push(node)
    else attach(byId.get(parentId) ?? missing(parentId, byId, all, roots), node)
  }
  for (const root of roots) if (root.span === undefined) cover(root)
  return order(roots, all)
}

function newNode(key: string, span: SpanView | undefined, start: number, end: number): SpanNode {
  return { key, span, parent: undefined, children: [], depth: 0, start, end, self: 0, failed: span !== undefined && isFailure(span.result), index: -1, below: 0 }
}

function attach(parent: SpanNode, child: SpanNode): void {
  if (parent === child) return
  child.parent = parent
  parent.children.push(child)
}

function missing(id: string, byId: Map<string, SpanNode>, all: SpanNode[], roots: SpanNode[]): SpanNode {
  const node = newNode(id, undefined, 0, 0)
  byId.set(id, node)
  all.push(node)
  roots.push(node)
  return node
}

function cover(node: SpanNode): void {
  node.start = Math.min(...node.children.map((child) => child.start))
  node.end = Math.max(...node.children.map((child) => child.end))
}

function order(roots: SpanNode[], all: SpanNode[]): TraceTree {
  const byStart = (a: SpanNode, b: SpanNode): number => a.start - b.start
  for (const node of all) node.children.sort(byStart)
  roots.sort(byStart)
  const nodes: SpanNode[] = []
  const seen = new Set<SpanNode>()
  const visit = (root: SpanNode): void => {
    const stack: SpanNode[] = [root]
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen.has(node)) continue
      seen.add(node)
      node.index = nodes.push(node) - 1
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at]
        if (child === undefined) continue
        child.depth = node.depth + 1
        stack.push(child)
      }
    }
  }
  roots.forEach(visit)
  // What no root reaches stands in a circle: cut it open where it begins.
  for (const node of all) {
    if (seen.has(node)) continue
    if (node.parent !== undefined) node.parent.children = node.parent.children.filter((child) => child !== node)
    node.parent = undefined
    node.depth = 0
    roots.push(node)
    visit(node)
  }
  let start = Infinity
  let end = -Infinity
  let depth = 0
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at]
    if (node === undefined) continue
    start = Math.min(start, node.start)
    end = Math.max(end, node.end)
    depth = Math.max(depth, node.depth + 1)
    node.self = selfTime(node)
    if (node.parent !== undefined) node.parent.below += node.below + 1
  }
  return nodes.length === 0 ? { roots, nodes, start: 0, end: 0, depth: 0 } : { roots, nodes, start, end, depth }
}

function selfTime(node: SpanNode): number {
  let covered = 0
  let until = node.start
  for (const child of node.children) {
    const from = Math.max(child.start, until)
    const to = Math.min(child.end, node.end)
    if (to > from) {
      covered += to - from
      until = to
    }
  }
  return Math.max(0, node.end - node.start - covered)
}
