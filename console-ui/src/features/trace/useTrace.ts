import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { TraceDetail } from '@/api/types'
import { useUrl } from '@/components/useUrl'
import { criticalPath, pathByService, segmentsByKey } from './criticalPath'
import { ancestors, nextFailed, visibleRows } from './rows'
import { buildTree, type SpanNode } from './tree'

/** Everything the screen of one trace knows beyond the answer of the server: what is folded, hidden, zoomed and chosen. */
export function useTrace(detail: Ref<TraceDetail>) {
  const raw = ref(false)
  const folded = ref<ReadonlySet<string>>(new Set())
  const zoom = ref<{ start: number; end: number }>()
  const hide = useUrl('hide')
  const chosenKey = useUrl('span')
  const showPath = ref(true)

  const tree = computed(() => buildTree(detail.value.spans, raw.value))
  const total = computed(() => Math.max(1, tree.value.end - tree.value.start))
  const hidePercent = computed(() => Math.min(100, Math.max(0, Number(hide.value ?? 0) || 0)))
  const visible = computed(() => visibleRows(tree.value, folded.value, (total.value * hidePercent.value) / 100))
  const path = computed(() => {
    const root = tree.value.roots.reduce<SpanNode | undefined>((longest, one) => (longest === undefined || one.end - one.start > longest.end - longest.start ? one : longest), undefined)
    return root === undefined ? [] : criticalPath(root)
  })
  const byKey = computed(() => new Map(tree.value.nodes.map((node) => [node.key, node])))
  const chosen: ComputedRef<SpanNode | undefined> = computed(() => (chosenKey.value === undefined ? undefined : byKey.value.get(chosenKey.value)))
  const view = computed(() => zoom.value ?? { start: tree.value.start, end: tree.value.end })

  watch(
    () => detail.value.traceId,
    () => {
      folded.value = new Set()
      zoom.value = undefined
      raw.value = false
    },
  )
  watch(raw, () => (zoom.value = undefined))

  function choose(node: SpanNode | undefined): void {
    chosenKey.value = node?.key
    if (node === undefined) return
    const above = ancestors(node)
    if (above.some((one) => folded.value.has(one.key))) {
      const next = new Set(folded.value)
      above.forEach((one) => next.delete(one.key))
      folded.value = next
    }
  }
  function fold(node: SpanNode, on: boolean): void {
    if (node.children.length === 0) return
    const next = new Set(folded.value)
    if (on) next.add(node.key)
    else next.delete(node.key)
    folded.value = next
  }
  function foldAll(on: boolean): void {
    folded.value = on ? new Set(tree.value.nodes.filter((node) => node.depth > 0 && node.children.length > 0).map((node) => node.key)) : new Set()
  }
  function step(by: number): void {
    const { rows } = visible.value
    const at = rows.findIndex((row) => row.key === chosen.value?.key)
    choose(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))])
  }
  function left(): void {
    const node = chosen.value
    if (node === undefined) return
    if (node.children.length > 0 && !folded.value.has(node.key)) fold(node, true)
    else if (node.parent !== undefined) choose(node.parent)
  }
  function right(): void {
    const node = chosen.value
    if (node === undefined) return
    if (folded.value.has(node.key)) fold(node, false)
    else if (node.children.length > 0) step(1)
  }

  return {
    raw,
    folded,
    zoom,
    hide,
    hidePercent,
    showPath,
    tree,
    total,
    visible,
    view,
    chosen,
    segments: computed(() => segmentsByKey(path.value)),
    pathShares: computed(() => pathByService(path.value)),
    failures: computed(() => tree.value.nodes.reduce((sum, node) => sum + (node.failed ? 1 : 0), 0)),
    choose,
    fold,
    foldAll,
    step,
    left,
    right,
    nextError: (by: 1 | -1) => choose(nextFailed(tree.value, chosen.value?.index ?? (by === 1 ? -1 : 0), by)),
  }
}

export type TraceState = ReturnType<typeof useTrace>
