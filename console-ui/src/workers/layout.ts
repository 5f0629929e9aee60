import { Graph, layout } from '@dagrejs/dagre'

export interface Size {
  width: number
  height: number
}
export interface LayoutNode extends Size {
  id: string
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
export interface LayoutOutput extends Size {
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

/** What the window of a laptop shows at the smallest readable scale. */
const room: Size = { width: 1080, height: 620 }

/**
 * The layout is as tight as labels allow, for graphs of many ranks; one with room to spare is pulled apart, so that its lines
 * have space to bend. Boxes keep their size, only their places move.
 */
function spread(output: LayoutOutput): void {
  const x = Math.min(1.6, Math.max(1, room.width / output.width))
  const y = Math.min(1.3, Math.max(1, room.height / output.height))
  for (const at of Object.values(output.nodes)) Object.assign(at, { x: at.x * x, y: at.y * y })
  for (const line of Object.values(output.edges)) for (const at of [line.label, ...line.points]) Object.assign(at, { x: at.x * x, y: at.y * y })
  output.width *= x
  output.height *= y
}

/** Ranks from left to right, callers before callees. The one place that knows the graph library. */
export function arrange(input: LayoutInput): LayoutOutput {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', ranksep: 34, nodesep: 28, edgesep: 12, marginx: 16, marginy: 16, ranker: 'network-simplex' })
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
  const { width = 1, height = 1 } = graph.graph() as Partial<Size>
  const output: LayoutOutput = { width, height, nodes, edges }
  spread(output)
  dock(input, nodes, edges)
  return output
}
