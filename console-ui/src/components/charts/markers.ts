/** A moment that is marked on every chart: something was changed. `at` is epoch milliseconds. */
export interface ChartMarker {
  at: number
  label: string
  detail?: string
}

/** The markers that a chart of these times has room for. */
export function within(markers: readonly ChartMarker[], times: readonly number[]): ChartMarker[] {
  const [first, last] = [times[0], times.at(-1)]
  return first === undefined || last === undefined ? [] : markers.filter((marker) => marker.at >= first && marker.at <= last)
}

/** The markers that belong to the point under the cursor: nearer to it than to any other, and never nearer than the eye can tell. */
export function markersAt(markers: readonly ChartMarker[], times: readonly number[], index: number): ChartMarker[] {
  const time = times[index]
  const [first, last] = [times[0], times.at(-1)]
  if (time === undefined || first === undefined || last === undefined) return []
  const step = times.length > 1 ? (last - first) / (times.length - 1) : 0
  const reach = Math.max(step / 2, (last - first) / 120)
  return markers.filter((marker) => Math.abs(marker.at - time) <= reach)
}
