import type { Edge, Stats } from '@/api/types'
import { micros, share } from './format/numbers'
import type { MessageKey } from '@/locales'

/** What the difference of the two seats says. `tone` is how much it should worry. */
export interface Verdict {
  key: Extract<MessageKey, `verdict.${string}`>
  tone: 'plain' | 'ok' | 'warn' | 'bad'
  params: Record<string, string>
}

export interface Seats {
  seen: Stats
  own?: Stats | undefined
  queueP99Micros?: number | undefined
  runP99Micros?: number | undefined
}

/** Below this share of lost calls, a difference between the seats is noise. */
const noteworthyLoss = 0.01
/** Callers must wait this much longer than the callee needs before it is called a gap. */
const gapFactor = 3
const gapMicros = 20_000
const slowMicros = 500_000

export function verdict({ seen, own, queueP99Micros, runP99Micros }: Seats): Verdict {
  if (seen.count === 0) return { key: 'verdict.noCalls', tone: 'plain', params: {} }
  const params: Record<string, string> = { seen: micros(seen.p99Micros), errors: share(seen.errorShare) }
  if (own === undefined || own.count === 0) return { key: 'verdict.noOwn', tone: seen.errorShare >= noteworthyLoss ? 'warn' : 'plain', params }
  params['ownErrors'] = share(own.errorShare)
  params['own'] = micros(own.p99Micros)

  if (seen.errorShare >= noteworthyLoss) {
    if (own.errorShare * 3 >= seen.errorShare) return { key: 'verdict.failing', tone: 'bad', params }
    const timeouts = seen.timeoutShare * 2 >= seen.errorShare
    return { key: timeouts ? 'verdict.unanswered' : 'verdict.unreached', tone: 'bad', params }
  }
  if (queueP99Micros !== undefined && queueP99Micros >= gapMicros && queueP99Micros * 2 >= seen.p99Micros) {
    return { key: 'verdict.gapQueue', tone: 'warn', params: { ...params, queue: micros(queueP99Micros), own: micros(runP99Micros ?? own.p99Micros) } }
  }
  if (seen.p99Micros >= own.p99Micros * gapFactor && seen.p99Micros - own.p99Micros >= gapMicros) return { key: 'verdict.gap', tone: 'warn', params }
  if (seen.p99Micros >= slowMicros) return { key: 'verdict.slow', tone: 'warn', params }
  return { key: 'verdict.healthy', tone: 'ok', params }
}

/** The server's judgement of an edge, which knows more than one window's figures, said in a sentence with these figures. */
export function edgeVerdict(edge: Edge): Verdict {
  const local = verdict(edge)
  if (local.key === 'verdict.noCalls' || local.key === 'verdict.noOwn') return local
  const { params } = local
  const losing = edge.seen.errorShare >= noteworthyLoss
  switch (edge.verdict) {
    case 'HEALTHY':
      return { key: 'verdict.healthy', tone: 'ok', params }
    case 'CALLEE_SICK':
      return losing ? { key: 'verdict.failing', tone: 'bad', params } : { key: 'verdict.slow', tone: 'warn', params }
    case 'NETWORK_OR_FROZEN':
      if (!losing) return { key: 'verdict.gap', tone: 'warn', params }
      return { key: edge.seen.timeoutShare * 2 >= edge.seen.errorShare ? 'verdict.unanswered' : 'verdict.unreached', tone: 'bad', params }
    case 'CALLER_SICK':
      return { key: 'verdict.callerSick', tone: 'warn', params }
    case 'OVERLOAD':
      return local.key === 'verdict.gapQueue' ? local : { key: 'verdict.overload', tone: losing ? 'bad' : 'warn', params }
    default:
      return { key: 'verdict.tooFew', tone: 'plain', params }
  }
}

/** The edge an operator should look at first: most calls lost, then the longest wait. */
export function worstEdge(edges: readonly Edge[]): Edge | undefined {
  const lost = (edge: Edge): number => edge.seen.errorShare * edge.seen.count
  return edges.reduce<Edge | undefined>((worst, edge) => {
    if (edge.seen.count === 0) return worst
    if (worst === undefined) return edge
    const difference = lost(edge) - lost(worst)
    return difference > 0 || (difference === 0 && edge.seen.p99Micros > worst.seen.p99Micros) ? edge : worst
  }, undefined)
}
