import { describe, expect, it } from 'vitest'
import type { Edge, Stats } from '@/api/types'
import { arrange } from '@/workers/layout'
import { curve, fitScale, focusGraph, layoutInput, lineWidth, nodeHeight } from './graph'

const stats = (rate: number, errorShare = 0): Stats => ({ count: rate * 10, rate, results: {}, errorShare, businessErrorShare: 0, timeoutShare: 0, meanMicros: 1, p50Micros: 1, p95Micros: 1, p99Micros: 1, maxMicros: 1 })
const edge = (caller: string, callee: string, rate = 1, errorShare = 0): Edge => ({ caller, callee, kind: 'RPC', seat: 'caller', seen: stats(rate, errorShare), attemptsPerCall: 1, inFlight: 0, instances: [], verdict: 'HEALTHY', evidence: { inFlight: 0, seenCount: 0, seenErrorShare: 0, seenP99Micros: 0 } })

describe('the focus graph', () => {
  it('judges a service by those who call it', () => {
    const { nodes } = focusGraph([edge('a', 'b', 90, 0), edge('c', 'b', 10, 1)], 'b')
    expect(nodes.find((node) => node.name === 'b')).toMatchObject({ rate: 100, errorShare: 0.1, health: 'bad' })
    expect(nodes.find((node) => node.name === 'a')).toMatchObject({ rate: 90, health: 'none' })
  })
  it('is the same whatever order the edges come in', () => {
    const edges = [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')]
    expect(layoutInput(focusGraph([...edges].reverse(), 'b'))).toEqual(layoutInput(focusGraph(edges, 'b')))
  })
  it('leaves out the loop of a service that calls itself', () => expect(layoutInput(focusGraph([edge('a', 'a')], 'a')).edges).toEqual([]))
  it('draws busy edges wider, within limits', () => {
    expect(lineWidth(0, 100)).toBe(1.25)
    expect(lineWidth(100, 100)).toBe(6)
  })
})

describe('the size of the picture', () => {
  const view = { width: 1180, height: 680 }
  it('is whatever shows all of it', () => expect(fitScale({ width: 1180, height: 200 }, view)).toBe(1))
  it('never makes a text smaller than 11 pixels', () => expect(fitScale({ width: 9000, height: 9000 }, view) * 12).toBeCloseTo(11))
  it('does not blow a pair of services up to a poster', () => expect(fitScale({ width: 300, height: 80 }, view)).toBe(1.25))
  it('of six ranks is that of a laptop', () => {
    const chain = ['outside-the-platform', 'gateway', 'order', 'pay', 'user', 'promo']
    const { width } = arrange(layoutInput(focusGraph(chain.slice(1).map((name, index) => edge(chain[index]!, name)), 'order')))
    expect(width * fitScale({ width, height: 80 }, view)).toBeLessThanOrEqual(view.width)
  })
  it('gives long names wider boxes up to a limit', () => {
    const { nodes } = focusGraph([edge('a', 'a-name-of-very-many-characters')], 'a')
    expect(nodes.map((node) => node.width)).toEqual([116, 183])
    expect(nodes[1]!.label).toMatch(/^a-name-of-.*…$/)
  })
})

describe('the layout', () => {
  it('puts callers left of callees, without overlap, and lines from side to side', () => {
    const input = layoutInput(focusGraph([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')], 'a'))
    const { nodes, edges } = arrange(input)
    expect(nodes['a']!.x).toBeLessThan(nodes['b']!.x)
    expect(Math.abs(nodes['b']!.y - nodes['c']!.y)).toBeGreaterThanOrEqual(nodeHeight)
    const line = edges[input.edges[0]!.id]!
    expect(line.points[0]!.x).toBeCloseTo(nodes['a']!.x + input.nodes[0]!.width / 2)
    expect(line.points.at(-1)!.x).toBeCloseTo(nodes['b']!.x - input.nodes[1]!.width / 2)
  })
  it('spreads a small graph over the room there is', () => {
    const { width } = arrange(layoutInput(focusGraph([edge('a', 'b'), edge('b', 'c'), edge('c', 'd')], 'b')))
    expect(width).toBeGreaterThan(900)
    expect(width).toBeLessThan(1100)
  })
  it('lays out a circle', () => expect(Object.keys(arrange(layoutInput(focusGraph([edge('a', 'b'), edge('b', 'a')], 'a'))).edges)).toHaveLength(2))
  it('draws smooth lines', () => expect(curve([{ x: 0, y: 0 }, { x: 10, y: 4 }])).toBe('M0,0C5,0 5,4 10,4'))
})
