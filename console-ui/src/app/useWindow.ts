import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { refresh } from './refresh'
import { parseRange, rangeNames, rangeQuery, resolveRange, type TimeRange } from './window'

interface PageWindow {
  range: ComputedRef<TimeRange>
  /** The range in epoch milliseconds; it moves with every beat of the refresh timer. */
  span: ComputedRef<{ from: number; to: number }>
  setRange: (range: TimeRange) => void
}

export function useWindow(): PageWindow {
  const route = useRoute()
  const router = useRouter()
  const range = computed(() => parseRange(route.query))
  const span = computed(() => {
    void refresh.state.beat
    return resolveRange(range.value, Date.now())
  })
  const setRange = (next: TimeRange) => {
    const query = Object.fromEntries(Object.entries(route.query).filter(([name]) => !rangeNames.includes(name)))
    void router.push({ query: { ...query, ...rangeQuery(next) }, hash: route.hash })
  }
  return { range, span, setRange }
}
