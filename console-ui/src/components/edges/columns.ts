import type { Edge } from '@/api/types'
import { t } from '@/locales'
import { displayName } from '../names'
import type { Column } from '../table/rows'

/** Which end of the edge the table is about; the other end is the row's name. */
export type EdgeEnds = 'caller' | 'callee' | 'both'

export function edgeKey(edge: Edge): string {
  return `${edge.caller} ${edge.callee} ${edge.kind}`
}

export function edgeColumns(ends: EdgeEnds): Column<Edge>[] {
  const called = (value: (edge: Edge) => number | undefined) => (edge: Edge) => (edge.seen.count === 0 ? undefined : value(edge))
  const names: Column<Edge>[] = [
    { key: 'caller', label: t('edge.caller'), value: (edge) => displayName(edge.caller) },
    { key: 'callee', label: t('edge.callee'), value: (edge) => displayName(edge.callee) },
  ]
  return [
    ...names.filter((column) => ends === 'both' || column.key === ends),
    { key: 'kind', label: t('edge.kind'), width: '98px', value: (edge) => edge.kind },
    { key: 'rate', label: t('measure.rate'), width: '96px', align: 'end', value: (edge) => edge.seen.rate, first: 'desc' },
    { key: 'errors', label: t('measure.errors'), width: '88px', align: 'end', value: (edge) => edge.seen.errorShare, first: 'desc' },
    { key: 'timeouts', label: t('measure.timeouts'), width: '92px', align: 'end', value: (edge) => edge.seen.timeoutShare, first: 'desc' },
    { key: 'p50', label: t('measure.p50'), width: '84px', align: 'end', value: called((edge) => edge.seen.p50Micros), first: 'desc' },
    { key: 'p99', label: t('measure.callersP99'), width: '112px', align: 'end', value: called((edge) => edge.seen.p99Micros), first: 'desc' },
    { key: 'own', label: t('measure.ownP99'), width: '96px', align: 'end', value: (edge) => edge.own?.p99Micros, first: 'desc' },
    { key: 'queue', label: t('measure.queueP99'), width: '104px', align: 'end', value: (edge) => edge.queueP99Micros, first: 'desc' },
    { key: 'verdict', label: t('verdict.column'), width: '148px', value: (edge) => edge.verdict },
    { key: 'results', label: t('measure.results'), width: '84px' },
  ]
}
