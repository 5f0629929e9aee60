import { describe, expect, it } from 'vitest'
import type { SpanView } from '@/api/types'
import { criticalPath, pathByService } from './criticalPath'
import { ancestors, nextFailed, place, visibleRows } from './rows'
import { buildTree } from './tree'

function span(spanId: string, parentId: string | undefined, startMicros: number, durationMicros: number, more: Partial<SpanView> = {}): SpanView {
  return {
    spanId, ...(parentId === undefined ? {} : { parentId }), service: `s-${spanId}`, instance: 'i', operation: 'op', kind: 'RPC', role: 'SERVER', startMicros, durationMicros, result: 'OK', lane: 'base', attempts: 1, tags: {}, events: [], startMicrosRaw: startMicros, ...more,
  }
}
const keys = (spans: SpanView[]): string => buildTree(spans).nodes.map((node) => node.key).join(' ')

describe('the tree of a trace', () => {
  it('orders children by start, depth first', () => {
    expect(keys([span('c', 'a', 50, 10), span('a', undefined, 0, 100), span('b', 'a', 10, 10), span('d', 'b', 12, 2)])).toBe('a b d c')
  })
  it('draws a parent that never arrived around its children', () => {
    const { roots } = buildTree([span('a', undefined, 0, 100), span('x', 'lost', 20, 10), span('y', 'lost', 50, 30)])
    expect(roots.map((root) => [root.key, root.span === undefined, root.start, root.end])).toEqual([['a', false, 0, 100], ['lost', true, 20, 80]])
  })
  it('survives circles, self-parents and doubled ids', () => {
    expect(buildTree([span('a', 'b', 0, 1), span('b', 'a', 1, 1)]).nodes).toHaveLength(2)
    expect(buildTree([span('a', 'a', 0, 1)]).nodes).toHaveLength(1)
    expect(keys([span('a', undefined, 0, 9), span('a', undefined, 1, 5)])).toBe('a a#1')
  })
  it('survives depth that would end a recursion', () => {
    const deep = Array.from({ length: 50_000 }, (_, index) => span(`n${index}`, index === 0 ? undefined : `n${index - 1}`, index, 100_000 - index))
    const tree = buildTree(deep)
    expect(tree.depth).toBe(50_000)
    expect(tree.nodes[0]?.below).toBe(49_999)
    expect(criticalPath(tree.nodes[0]!).length).toBeGreaterThan(0)
  })
  it('counts as own time what no child covers, overlaps once', () => {
    expect(buildTree([span('a', undefined, 0, 100), span('b', 'a', 10, 30), span('c', 'a', 20, 40), span('d', 'a', 90, 50)]).nodes[0]?.self).toBe(40)
  })
  it('can be built from uncorrected clocks', () => {
    expect(buildTree([span('a', undefined, 0, 10, { startMicrosRaw: 500 })], true).start).toBe(500)
  })
  it('of nothing is empty', () => expect(buildTree([])).toEqual({ roots: [], nodes: [], start: 0, end: 0, depth: 0 }))
})

describe('the critical path', () => {
  const path = (spans: SpanView[]) => criticalPath(buildTree(spans).roots[0]!).map(({ node, from, to }) => `${node.key} ${from}-${to}`).sort()

  it('goes through the child that ended last, and the parent between', () => {
    expect(path([span('a', undefined, 0, 100), span('b', 'a', 10, 30), span('c', 'a', 50, 40)])).toEqual(['a 0-10', 'a 40-50', 'a 90-100', 'b 10-40', 'c 50-90'])
  })
  it('leaves out what ran beside a longer child', () => expect(path([span('a', undefined, 0, 100), span('b', 'a', 0, 100), span('c', 'a', 20, 10)])).toEqual(['b 0-100']))
  it('leaves out work after the answer', () => expect(path([span('a', undefined, 0, 10), span('late', 'a', 50, 100)])).toEqual(['a 0-10']))
  it('adds up to the length of the request', () => {
    const tree = buildTree([span('a', undefined, 0, 100), span('b', 'a', 10, 120), span('c', 'b', 20, 30), span('d', 'a', 5, 3)])
    expect(pathByService(criticalPath(tree.roots[0]!)).reduce((sum, one) => sum + one.micros, 0)).toBe(100)
  })
})

describe('the rows of the waterfall', () => {
  const tree = buildTree([span('a', undefined, 0, 1000), span('b', 'a', 0, 5), span('c', 'b', 1, 2, { result: 'TIMEOUT' }), span('d', 'a', 10, 4), span('e', 'a', 20, 500)])
  const row = (rows: { key: string }[]): string => rows.map((one) => one.key).join('')

  it('hide what is short, but never a failure or what leads to it', () => {
    expect([row(visibleRows(tree, new Set(), 10).rows), visibleRows(tree, new Set(), 10).hidden]).toEqual(['abce', 1])
  })
  it('fold', () => {
    expect(row(visibleRows(tree, new Set(['b']), 0).rows)).toBe('abde')
    expect(row(visibleRows(tree, new Set(['a', 'b']), 0).rows)).toBe('a')
  })
  it('lead from failure to failure, round the end', () => {
    expect(nextFailed(tree, -1, 1)?.key).toBe('c')
    expect(nextFailed(tree, 2, 1)?.key).toBe('c')
    expect(nextFailed(tree, 4, -1)?.key).toBe('c')
    expect(nextFailed(buildTree([span('a', undefined, 0, 1)]), 0, 1)).toBeUndefined()
  })
  it('know what is above them', () => expect(ancestors(tree.nodes[2]!).map((node) => node.key)).toEqual(['b', 'a']))
  it('place time in percent of the view', () => expect(place(25, 75, { start: 0, end: 100 })).toEqual({ left: 25, width: 50 }))
})
