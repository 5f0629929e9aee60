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

/** Ranks from left to right, callers before callees. The one place that knows the graph library. */
export function arrange(input: LayoutInput): LayoutOutput {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', ranksep: 34, nodesep: 26, edgesep: 14, marginx: 16, marginy: 16, ranker: 'network-simplex' })
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
  const whole = graph.graph() as { width?: number; height?: number }
  return { width: whole.width ?? 0, height: whole.height ?? 0, nodes, edges }
}
