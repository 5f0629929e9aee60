import { describe, expect, it } from 'vitest'
import type { Edge, Stats } from '@/api/types'
import { edgeVerdict, verdict, worstEdge } from './verdict'

const stats = (more: Partial<Stats> = {}): Stats => ({ count: 1000, rate: 10, results: {}, errorShare: 0, businessErrorShare: 0, timeoutShare: 0, meanMicros: 5200, p50Micros: 5000, p95Micros: 8000, p99Micros: 12_000, maxMicros: 20_000, ...more })
const edge = (more: Partial<Edge> = {}): Edge => ({
  caller: 'order', callee: 'stock', kind: 'RPC', seat: 'caller', seen: stats(), own: stats(), attemptsPerCall: 1, inFlight: 0, instances: [], verdict: 'HEALTHY',
  evidence: { inFlight: 0, seenCount: 0, seenErrorShare: 0, seenP99Micros: 0 }, ...more,
})

describe('the verdict of the two seats', () => {
  it('is about nothing without calls', () => expect(verdict({ seen: stats({ count: 0 }) }).key).toBe('verdict.noCalls'))
  it('does not guess when only one seat reports', () => expect(verdict({ seen: stats() }).key).toBe('verdict.noOwn'))
  it('is calm when both agree', () => expect(verdict({ seen: stats(), own: stats({ p99Micros: 10_000 }) })).toMatchObject({ key: 'verdict.healthy', tone: 'ok' }))
  it('sees a frozen instance: callers time out, the service counts no error', () => {
    expect(verdict({ seen: stats({ errorShare: 0.34, timeoutShare: 0.3 }), own: stats() })).toMatchObject({ key: 'verdict.unanswered', tone: 'bad' })
  })
  it('sees calls that fail before they arrive', () => expect(verdict({ seen: stats({ errorShare: 0.34, timeoutShare: 0.01 }), own: stats() }).key).toBe('verdict.unreached'))
  it('blames the service when it counts the failures itself', () => expect(verdict({ seen: stats({ errorShare: 0.34 }), own: stats({ errorShare: 0.3 }) }).key).toBe('verdict.failing'))
  it('tells a queue from a slow way', () => {
    const seats = { seen: stats({ p99Micros: 480_000 }), own: stats() }
    expect(verdict(seats)).toMatchObject({ key: 'verdict.gap', tone: 'warn' })
    expect(verdict({ ...seats, queueP99Micros: 400_000, runP99Micros: 11_000 }).key).toBe('verdict.gapQueue')
  })
  it('does not call a few milliseconds a gap', () => expect(verdict({ seen: stats({ p99Micros: 9000 }), own: stats({ p99Micros: 1000 }) }).key).toBe('verdict.healthy'))
  it('names slowness that both see', () => expect(verdict({ seen: stats({ p99Micros: 2e6 }), own: stats({ p99Micros: 1.9e6 }) }).key).toBe('verdict.slow'))
})

describe('the verdict of an edge', () => {
  it('says what the server judged', () => {
    const kinds = ['HEALTHY', 'CALLEE_SICK', 'NETWORK_OR_FROZEN', 'CALLER_SICK', 'OVERLOAD', 'CANNOT_TELL'] as const
    expect(kinds.map((kind) => edgeVerdict(edge({ verdict: kind })).key)).toEqual(['verdict.healthy', 'verdict.slow', 'verdict.gap', 'verdict.callerSick', 'verdict.overload', 'verdict.tooFew'])
  })
  it('fits the sentence to what callers lose', () => {
    expect(edgeVerdict(edge({ verdict: 'NETWORK_OR_FROZEN', seen: stats({ errorShare: 0.2, timeoutShare: 0.2 }) })).key).toBe('verdict.unanswered')
  })
})

it('finds the edge that loses most calls, then the slowest', () => {
  const lossy = edge({ caller: 'cart', seen: stats({ errorShare: 0.1 }) })
  expect(worstEdge([edge(), lossy, edge({ seen: stats({ p99Micros: 9e6 }) })])).toBe(lossy)
  expect(worstEdge([edge({ seen: stats({ count: 0 }) })])).toBeUndefined()
})
