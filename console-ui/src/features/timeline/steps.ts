import type { ChangeItem, Hop, Timeline } from '@/api/types'

/** What stands on the line: a hop or a change, and how long nothing happened before it. */
export type Step = { at: number; gapMicros: number } & ({ form: 'hop'; hop: Hop; width: number; offset: number } | { form: 'change'; change: ChangeItem })

/** A pause shorter than this is no pause. */
const smallestGap = 250_000

/** Everything in the order of time. The bar of a hop is drawn on the scale of its trace, so that a day between two traces flattens nothing. */
export function steps(timeline: Pick<Timeline, 'hops' | 'changes'>): Step[] {
  const traces = new Map<string, { from: number; to: number }>()
  for (const hop of timeline.hops) {
    const known = traces.get(hop.traceId)
    const end = hop.startMicros + hop.durationMicros
    traces.set(hop.traceId, known === undefined ? { from: hop.startMicros, to: end } : { from: Math.min(known.from, hop.startMicros), to: Math.max(known.to, end) })
  }
  const placed: Step[] = [
    ...timeline.hops.map((hop): Step => {
      const trace = traces.get(hop.traceId) ?? { from: hop.startMicros, to: hop.startMicros + 1 }
      const whole = Math.max(1, trace.to - trace.from)
      return { at: hop.startMicros, gapMicros: 0, form: 'hop', hop, offset: (hop.startMicros - trace.from) / whole, width: hop.durationMicros / whole }
    }),
    ...timeline.changes.map((change): Step => ({ at: change.at * 1000, gapMicros: 0, form: 'change', change })),
  ].sort((a, b) => a.at - b.at)
  let busyUntil = placed[0]?.at ?? 0
  for (const step of placed) {
    step.gapMicros = step.at - busyUntil > smallestGap ? step.at - busyUntil : 0
    busyUntil = Math.max(busyUntil, step.at + (step.form === 'hop' ? step.hop.durationMicros : 0))
  }
  return placed
}

/** A step that did not end well: a "no" of the business is an answer. */
export function isFault(hop: Hop): boolean {
  return hop.result !== 'OK' && hop.result !== 'BUSINESS_ERROR' && hop.result !== 'FALLBACK' && hop.result !== 'CANCELLED'
}

export function spanMicros(hops: readonly Hop[]): number {
  const first = hops[0]
  return first === undefined ? 0 : Math.max(...hops.map((hop) => hop.startMicros + hop.durationMicros)) - first.startMicros
}
