import { Graph, layout } from '@dagrejs/dagre'

export interface LayoutNode {
  id: string
  width: number
  height: number
}
export interface LayoutEdge {
  id: string
  from: string
  to: string
  labelWidth: number
  labelHeight: number
}
export interface LayoutInput {
  nodes: LayoutNode[]
  edges: LayoutEdge[]
}
export interface Point {
  x: number
  y: number
}
export interface LayoutOutput {
  width: number
  height: number
  nodes: Record<string, Point>
  edges: Record<string, { points: Point[]; label: Point }>
}

/**
 * Lines leave a box on its right side and arrive on the left of the next one, fanned out in the order of where they go: the
 * layout itself would let them end anywhere on the border, and arrows from above read as another relation.
 */
function dock(input: LayoutInput, nodes: Record<string, Point>, edges: LayoutOutput['edges']): void {
  const size = new Map(input.nodes.map((node) => [node.id, node]))
  const ports = new Map<string, { point: Point; toward: number }[]>()
  for (const { id, from, to } of input.edges) {
    const line = edges[id]
    const [source, target] = [nodes[from], nodes[to]]
    if (line === undefined || source === undefined || target === undefined || line.points.length < 3) continue
    const forward = source.x <= target.x
    const side = (name: string, at: Point, right: boolean, toward: number): Point => {
      const point = { x: at.x + ((size.get(name)?.width ?? 0) / 2) * (right ? 1 : -1), y: at.y }
      const key = `${name} ${right}`
      ports.set(key, [...(ports.get(key) ?? []), { point, toward }])
      return point
    }
    const inner = line.points.slice(1, -1)
    line.points = [side(from, source, forward, inner[0]?.y ?? target.y), ...inner, side(to, target, !forward, inner.at(-1)?.y ?? source.y)]
  }
  for (const list of ports.values()) {
    list.sort((a, b) => a.toward - b.toward)
    const gap = Math.min(9, 32 / list.length)
    list.forEach((port, index) => {
      port.point.y += (index - (list.length - 1) / 2) * gap
    })
  }
}

/** Ranks from left to right, callers before callees. The one place that knows the graph library. */
export function arrange(input: LayoutInput): LayoutOutput {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', ranksep: 56, nodesep: 26, edgesep: 14, marginx: 16, marginy: 16, ranker: 'network-simplex' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of input.nodes) graph.setNode(id, { width, height })
  for (const edge of input.edges) graph.setEdge(edge.from, edge.to, { width: edge.labelWidth, height: edge.labelHeight, labelpos: 'c' }, edge.id)
  layout(graph)

  const nodes: Record<string, Point> = {}
  for (const id of graph.nodes()) {
    const { x, y } = graph.node(id) as Point
    nodes[id] = { x, y }
  }
  const edges: LayoutOutput['edges'] = {}
  for (const end of graph.edges()) {
    const { points, x, y } = graph.edge(end) as { points: Point[]; x?: number; y?: number }
    const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }
    edges[end.name ?? ''] = { points: points.map((point) => ({ x: point.x, y: point.y })), label: { x: x ?? middle.x, y: y ?? middle.y } }
  }
  dock(input, nodes, edges)
  const whole = graph.graph() as { width?: number; height?: number }
  return { width: whole.width ?? 0, height: whole.height ?? 0, nodes, edges }
}
