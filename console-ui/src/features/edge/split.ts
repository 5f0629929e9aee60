import type { Edge } from '@/api/types'

export interface Split {
  queue: number
  run: number
  rest: number
}

/**
 * What the callee said of a slow call, and what is left of the caller's wait. The parts are the p99 of each and come from
 * different calls, so the rest is never less than nothing.
 */
export function timeSplit(edge: Edge): Split | undefined {
  const { queueP99Micros: queue, runP99Micros: run } = edge
  if (queue === undefined || run === undefined || edge.seen.count === 0) return undefined
  return { queue, run, rest: Math.max(0, edge.seen.p99Micros - queue - run) }
}
