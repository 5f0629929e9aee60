import type { EdgeDetail, IncidentDetail } from '@/api/types'
import type { ChartSeries } from '@/components/charts/options'
import { displayName } from '@/components/names'
import { relativeRanges, rangeMillis } from '@/app/window'

/** The error share of each caller over one time axis. */
export function callerSeries(details: readonly EdgeDetail[]): { times: number[]; series: ChartSeries[] } {
  const times = details[0]?.seenSeries.times ?? []
  return {
    times,
    series: details.map((detail, index) => ({
      label: displayName(detail.edge.caller),
      color: `var(--hue-${index % 12})`,
      values: detail.seenSeries.errorShare,
    })),
  }
}

/** The range that links of an incident carry: one that moves while it is open, so that the recovery shows; else its own. */
export function incidentRange(detail: IncidentDetail, now: number): Record<string, string> {
  if (detail.incident.state === 'CLOSED') return { from: String(detail.windowFrom), to: String(detail.windowTo) }
  const range = relativeRanges.find((one) => rangeMillis(one) >= now - detail.windowFrom)
  return { range: range ?? '7d' }
}
