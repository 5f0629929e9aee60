import type { Series } from '@/api/types'
import { t } from '@/locales'
import type { ChartSeries } from './options'

/** The three charts of one seat. Colours mean the same everywhere: blue is time, red errors, orange timeouts. */
export function latencySeries(series: Series): ChartSeries[] {
  return [
    { label: t('measure.p99'), color: 'var(--hue-0)', values: series.p99Micros, fill: true },
    { label: t('measure.p50'), color: 'var(--hue-2)', values: series.p50Micros },
  ]
}

export function errorSeries(series: Series): ChartSeries[] {
  return [
    { label: t('measure.errors'), color: 'var(--result-error)', values: series.errorShare, fill: true },
    { label: t('measure.timeouts'), color: 'var(--result-timeout)', values: series.timeoutShare, dash: true },
  ]
}

export function rateSeries(series: Series): ChartSeries[] {
  return [{ label: t('measure.rate'), color: 'var(--hue-8)', values: series.rate, fill: true }]
}

/** The highest value of both seats: pictures that stand side by side to be compared need one scale. */
export function commonMax(...values: (readonly (number | null)[])[]): number {
  let max = 0
  for (const list of values) for (const value of list) if (value !== null && value > max) max = value
  return max
}

/** Calls per second by how they ended, as far as a series tells them apart. */
export function breakdownSeries(series: Series): ChartSeries[] {
  const part = (of: (index: number, rate: number) => number | null): (number | null)[] => series.rate.map((rate, index) => (rate === null ? null : of(index, rate)))
  return [
    { label: t('edge.okSeries'), color: 'var(--result-ok)', values: part((index, rate) => rate * (1 - (series.errorShare[index] ?? 0))) },
    { label: t('edge.timeoutSeries'), color: 'var(--result-timeout)', values: part((index, rate) => rate * (series.timeoutShare[index] ?? 0)) },
    {
      label: t('edge.errorSeries'),
      color: 'var(--result-error)',
      values: part((index, rate) => rate * Math.max(0, (series.errorShare[index] ?? 0) - (series.timeoutShare[index] ?? 0))),
    },
  ]
}
