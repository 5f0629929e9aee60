import type { Edge, ServiceSummary } from '@/api/types'
import { outside } from '@/app/links'
import { displayName } from '@/components/names'
import { errorHealth, type Health } from '@/components/palette'
import type { LayoutInput, Point, Size } from '@/workers/layout'

/** Above this many services a picture is a grey column nobody can read. */
export const nodeCap = 60

export const nodeHeight = 46
/** Narrow and high: ranks cost width, of which a screen has too little, and lines of a label cost height, which is there. */
export const labelSize = { width: 64, height: 46 } as const

/** The smallest text of the picture is 12 pixels high; below 11 nobody reads it at night, so that the picture scrolls instead. */
const readableScale = 11 / 12
const largestScale = 1.25

export interface GraphNode {
  name: string
  /** As much of what people call it as the box holds. */
  label: string
  width: number
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
  const label = shortened(displayName(name))
  return { name, label, width: Math.max(116, 34 + textWidth(label)), rate: population.reduce((sum, edge) => sum + edge.seen.rate, 0), errorShare, count, health: incoming.length === 0 ? 'none' : errorHealth(errorShare, count) }
}

export function layoutInput(graph: FocusGraph): LayoutInput {
  return {
    nodes: graph.nodes.map(({ name, width }) => ({ id: name, width, height: nodeHeight })),
    // A service that calls itself would only add a loop over its own box.
    edges: graph.edges.filter(({ edge }) => edge.caller !== edge.callee).map(({ id, edge }) => ({ id, from: edge.caller, to: edge.callee, labelWidth: labelSize.width, labelHeight: labelSize.height })),
  }
}

/** SVG text neither wraps nor clips, and the layout has no font: Inter at 13 pixels, with Chinese characters square. */
function textWidth(text: string): number {
  return Math.ceil([...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e7f ? 13 : 7.4), 0))
}

function shortened(text: string): string {
  const characters = [...text]
  const fits = characters.findIndex((_, index) => textWidth(characters.slice(0, index + 1).join('')) > 152)
  return fits === -1 ? text : `${characters.slice(0, fits - 1).join('')}…`
}

/** The whole picture where it stays readable, otherwise as small as it may become. */
export function fitScale(picture: Size, view: Size): number {
  return Math.min(largestScale, Math.max(readableScale, Math.min(view.width / picture.width, view.height / picture.height)))
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
