import type { LocationQuery } from 'vue-router'
import type { ChangesQuery } from '@/api'
import { single } from '@/app/window'
import { changeKinds, type ChangeKind } from '@/components/changes/change'

export const pageSize = 100

/** What the address asks for. */
export interface ChangesFilter {
  kinds: ChangeKind[]
  service?: string
  actor?: string
  text?: string
  before?: number
}

export function parseFilter(query: LocationQuery): ChangesFilter {
  const wanted = (single(query['kind']) ?? '').split(',')
  const filter: ChangesFilter = { kinds: changeKinds.filter((kind) => wanted.includes(kind)) }
  for (const name of ['service', 'actor', 'text'] as const) {
    const value = single(query[name])
    if (value !== undefined && value !== '') filter[name] = value
  }
  const before = Number(single(query['before']))
  if (Number.isInteger(before) && before > 0) filter.before = before
  return filter
}

export function filterCount(filter: ChangesFilter): number {
  return filter.kinds.length + [filter.service, filter.actor, filter.text].filter((value) => value !== undefined).length
}

/** The address of a kind switched on or off. */
export function toggled(filter: ChangesFilter, kind: ChangeKind): string | undefined {
  const kinds = filter.kinds.includes(kind) ? filter.kinds.filter((one) => one !== kind) : [...filter.kinds, kind]
  return kinds.length === 0 ? undefined : kinds.join(',')
}

export function changesQuery(filter: ChangesFilter): ChangesQuery {
  const { kinds, ...rest } = filter
  return { ...rest, ...(kinds.length === 0 ? {} : { kind: kinds.join(',') }), limit: pageSize }
}
