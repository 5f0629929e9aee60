import type { Edge, ServiceSummary } from '@/api/types'
import { outside } from '@/app/links'
import { errorHealth, type Health } from '@/components/palette'
import type { LayoutInput, Point } from '@/workers/layout'

/** Above this many services a picture is a grey column nobody can read. */
export const nodeCap = 60

export const nodeSize = { width: 176, height: 50 } as const
export const labelSize = { width: 132, height: 36 } as const

export interface GraphNode {
  name: string
  rate: number
  errorShare: number
  count: number
  health: Health
}

export interface GraphEdge {
  id: string
  edge: Edge
  health: Health
  width: number
}

export interface FocusGraph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

export function focusGraph(edges: readonly Edge[], focus: string): FocusGraph {
  const names = new Set<string>([focus])
  for (const edge of edges) names.add(edge.caller).add(edge.callee)
  const top = Math.max(1, ...edges.map((edge) => edge.seen.rate))
  return {
    nodes: [...names].sort().map((name) => node(name, edges)),
    edges: [...edges]
      .sort((a, b) => compare(a.caller, b.caller) || compare(a.callee, b.callee) || compare(a.kind, b.kind))
      .map((edge) => ({ id: `${edge.caller}\n${edge.callee}\n${edge.kind}`, edge, health: errorHealth(edge.seen.errorShare, edge.seen.count), width: lineWidth(edge.seen.rate, top) })),
  }
}

/** A node is as its callers see it; one that nobody calls here, as it calls. */
function node(name: string, edges: readonly Edge[]): GraphNode {
  const incoming = edges.filter((edge) => edge.callee === name)
  const population = incoming.length > 0 ? incoming : edges.filter((edge) => edge.caller === name)
  const count = population.reduce((sum, edge) => sum + edge.seen.count, 0)
  const lost = population.reduce((sum, edge) => sum + edge.seen.count * edge.seen.errorShare, 0)
  const errorShare = count === 0 || incoming.length === 0 ? 0 : lost / count
  return { name, rate: population.reduce((sum, edge) => sum + edge.seen.rate, 0), errorShare, count, health: incoming.length === 0 ? 'none' : errorHealth(errorShare, count) }
}

export function layoutInput(graph: FocusGraph): LayoutInput {
  return {
    nodes: graph.nodes.map(({ name }) => ({ id: name, ...nodeSize })),
    // A service that calls itself would only add a loop over its own box.
    edges: graph.edges.filter(({ edge }) => edge.caller !== edge.callee).map(({ id, edge }) => ({ id, from: edge.caller, to: edge.callee, labelWidth: labelSize.width, labelHeight: labelSize.height })),
  }
}

/** From 1.25 to 6 pixels by the logarithm of the rate: a busy edge stands out, a quiet one stays visible. */
export function lineWidth(rate: number, top: number): number {
  return Math.round((1.25 + 4.75 * (Math.log1p(rate) / Math.log1p(top))) * 100) / 100
}

/** A smooth line through the points of the layout. */
export function curve(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M${at(first)}`
  rest.forEach((point, index) => {
    const previous = index === 0 ? first : (rest[index - 1] ?? first)
    const half = (point.x - previous.x) / 2
    path += `C${at({ x: previous.x + half, y: previous.y })} ${at({ x: point.x - half, y: point.y })} ${at(point)}`
  })
  return path
}

function at(point: Point): string {
  return `${Math.round(point.x * 10) / 10},${Math.round(point.y * 10) / 10}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Where to look when nobody said: the service with most neighbours, then with most calls. */
export function busiest(services: readonly ServiceSummary[]): string | undefined {
  const degree = (service: ServiceSummary): number => service.callers + service.dependencies
  return [...services].filter((service) => service.name !== outside).sort((a, b) => degree(b) - degree(a) || b.seen.rate - a.seen.rate)[0]?.name
}
