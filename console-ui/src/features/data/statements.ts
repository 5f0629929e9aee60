import type { StatementRow, UseRow } from '@/api/types'
import type { Column } from '@/components/table/rows'
import { t } from '@/locales'

export function statementKey(row: StatementRow): string {
  return `${row.service} ${row.database} ${row.fingerprint}`
}

export function statementColumns(): Column<StatementRow>[] {
  return [
    { key: 'statement', label: t('data.statement'), value: (row) => row.operation },
    { key: 'service', label: t('data.service'), width: '120px', value: (row) => row.service },
    { key: 'database', label: t('data.database'), width: '108px', value: (row) => row.database },
    { key: 'share', label: t('data.share'), title: t('data.shareTitle'), width: '116px', align: 'end', value: (row) => row.share, first: 'desc' },
    { key: 'rate', label: t('measure.rate'), width: '92px', align: 'end', value: (row) => row.seen.rate, first: 'desc' },
    { key: 'errors', label: t('measure.errors'), width: '84px', align: 'end', value: (row) => row.seen.errorShare, first: 'desc' },
    { key: 'p99', label: t('measure.p99'), width: '88px', align: 'end', value: (row) => row.seen.p99Micros, first: 'desc' },
    { key: 'rows', label: t('data.rows'), title: t('data.rowsTitle'), width: '112px', align: 'end', value: (row) => row.rowsPerCall, first: 'desc' },
    { key: 'wait', label: t('data.wait'), title: t('data.waitTitle'), width: '96px', align: 'end', value: (row) => row.waitShare, first: 'desc' },
  ]
}

export function useColumns(): Column<UseRow>[] {
  return [
    { key: 'entry', label: t('data.entry'), value: (row) => row.entry },
    { key: 'caller', label: t('data.caller'), width: '150px', value: (row) => row.caller },
    { key: 'share', label: t('data.share'), width: '116px', align: 'end', value: (row) => row.share, first: 'desc' },
    { key: 'count', label: t('data.count'), width: '104px', align: 'end', value: (row) => row.totals.count, first: 'desc' },
    { key: 'failed', label: t('data.failed'), width: '84px', align: 'end', value: (row) => row.totals.errors, first: 'desc' },
    { key: 'rows', label: t('data.rows'), width: '112px', align: 'end', value: (row) => perCall(row.totals.rows, row.totals.count), first: 'desc' },
    { key: 'mean', label: t('data.meanRun'), width: '88px', align: 'end', value: (row) => perCall(row.totals.runMicros, row.totals.count), first: 'desc' },
    { key: 'slowest', label: t('data.slowest'), width: '92px', align: 'end', value: (row) => row.totals.maxMicros, first: 'desc' },
    { key: 'wait', label: t('data.wait'), title: t('data.waitTitle'), width: '96px', align: 'end', value: (row) => waitShare(row), first: 'desc' },
  ]
}

export function perCall(sum: number, calls: number): number | undefined {
  return calls === 0 ? undefined : sum / calls
}

export function waitShare(row: UseRow): number {
  const time = row.totals.waitMicros + row.totals.runMicros
  return time === 0 ? 0 : row.totals.waitMicros / time
}

/** A pool that makes others wait is what an operator looks for first. */
export function waitTone(share: number): '' | 'warn' | 'bad' {
  return share >= 0.5 ? 'bad' : share >= 0.1 ? 'warn' : ''
}
