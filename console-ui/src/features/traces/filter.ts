import type { LocationQuery } from 'vue-router'
import type { TraceQuery } from '@/api'
import { single } from '@/app/window'
import { parseDuration } from './durations'

export const traceLimit = 300

export interface TraceFilter {
  service?: string
  operation?: string
  min?: string
  max?: string
  error: boolean
}

export function parseFilter(query: LocationQuery): TraceFilter {
  const text = (name: string): string | undefined => {
    const value = single(query[name])
    return value === '' ? undefined : value
  }
  const filter: TraceFilter = { error: text('error') !== undefined }
  for (const name of ['service', 'operation', 'min', 'max'] as const) {
    const value = text(name)
    if (value !== undefined) filter[name] = value
  }
  return filter
}

export function filterCount(filter: TraceFilter): number {
  return [filter.service, filter.operation, filter.min, filter.max].filter((value) => value !== undefined).length + (filter.error ? 1 : 0)
}

/** A bound that is not a duration is left out rather than guessed; the field says what is wrong with it. */
export function traceQuery(filter: TraceFilter, span: { from: number; to: number }): TraceQuery {
  const query: TraceQuery = { ...span, limit: traceLimit }
  if (filter.service !== undefined) query.service = filter.service
  if (filter.operation !== undefined) query.operation = filter.operation
  const min = filter.min === undefined ? undefined : parseDuration(filter.min)
  const max = filter.max === undefined ? undefined : parseDuration(filter.max)
  if (min !== undefined) query.minMicros = min
  if (max !== undefined) query.maxMicros = max
  if (filter.error) query.error = true
  return query
}
