import type { ServiceSummary } from '@/api/types'
import { errorHealth } from '@/components/palette'
import type { Column } from '@/components/table/rows'
import { t } from '@/locales'

export function matches(service: ServiceSummary, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return text === '' || [service.name, service.owner ?? '', ...service.versions].some((part) => part.toLowerCase().includes(text))
}

/** Something an operator should look at: callers lose calls, or an instance is missing. */
export function inTrouble(service: ServiceSummary): boolean {
  return errorHealth(service.seen.errorShare, service.seen.count) === 'bad' || service.instancesUp < service.instancesTotal
}

export function summary(services: readonly ServiceSummary[]) {
  const rate = services.reduce((sum, service) => sum + service.seen.rate, 0)
  return {
    total: services.length,
    rate,
    failing: services.filter((service) => errorHealth(service.seen.errorShare, service.seen.count) === 'bad').length,
    down: services.reduce((sum, service) => sum + service.instancesTotal - service.instancesUp, 0),
  }
}

export function columns(): Column<ServiceSummary>[] {
  const seen = t('services.lead')
  return [
    { key: 'name', label: t('services.name'), value: (row) => row.name },
    { key: 'rate', label: t('measure.rate'), title: t('measure.rateHint'), width: '188px', align: 'end', value: (row) => row.seen.rate, first: 'desc' },
    { key: 'errors', label: t('measure.errors'), title: seen, width: '188px', align: 'end', value: (row) => row.seen.errorShare, first: 'desc' },
    { key: 'p50', label: t('measure.p50'), title: seen, width: '92px', align: 'end', value: (row) => (row.seen.count === 0 ? undefined : row.seen.p50Micros), first: 'desc' },
    { key: 'p99', label: t('measure.callersP99'), title: seen, width: '116px', align: 'end', value: (row) => (row.seen.count === 0 ? undefined : row.seen.p99Micros), first: 'desc' },
    { key: 'instances', label: t('services.instances'), width: '104px', align: 'end', value: (row) => row.instancesUp - row.instancesTotal, first: 'asc' },
    { key: 'versions', label: t('services.versions'), width: '128px', value: (row) => row.versions[0] },
    { key: 'edges', label: t('services.edges'), width: '92px', align: 'end', value: (row) => row.callers + row.dependencies, first: 'desc' },
  ]
}
