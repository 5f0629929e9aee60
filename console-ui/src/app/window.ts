import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/**
 * The time range of every screen. It lives in the URL: `range=15m` is a range that moves with the clock, `from` and `to`
 * (epoch milliseconds) one that stands still. Absent means the default.
 */
export type TimeRange = { kind: 'relative'; range: RelativeRange } | { kind: 'absolute'; from: number; to: number }

export const relativeRanges = ['5m', '15m', '1h', '6h', '24h', '7d'] as const
export type RelativeRange = (typeof relativeRanges)[number]
export const defaultRange: RelativeRange = '15m'

const unitMillis = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** The parameters of the URL that say the range. */
export const rangeNames: readonly string[] = ['range', 'from', 'to']

export function rangeMillis(range: RelativeRange): number {
  const unit = range.slice(-1) as keyof typeof unitMillis
  return Number(range.slice(0, -1)) * unitMillis[unit]
}

export function parseRange(query: LocationQuery): TimeRange {
  const from = Number(single(query['from']))
  const to = Number(single(query['to']))
  if (Number.isFinite(from) && Number.isFinite(to) && from > 0 && to > from) return { kind: 'absolute', from, to }
  const range = relativeRanges.find((known) => known === single(query['range']))
  return { kind: 'relative', range: range ?? defaultRange }
}

export function rangeQuery(range: TimeRange): LocationQueryRaw {
  return range.kind === 'relative' ? { range: range.range } : { from: String(range.from), to: String(range.to) }
}

export function resolveRange(range: TimeRange, now: number): { from: number; to: number } {
  if (range.kind === 'absolute') return { from: range.from, to: range.to }
  return { from: now - rangeMillis(range.range), to: now }
}

/** What a link takes along when it does not say otherwise: the time range of the page it stands on. */
export function carryRange(target: LocationQuery, current: LocationQuery): LocationQueryRaw | undefined {
  if ('range' in target || 'from' in target) return undefined
  const carried: LocationQueryRaw = {}
  for (const name of rangeNames) if (name in current) carried[name] = current[name]
  return Object.keys(carried).length === 0 ? undefined : { ...target, ...carried }
}

export function single(value: LocationQuery[string] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value
  return first ?? undefined
}
