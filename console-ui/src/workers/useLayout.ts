import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { LayoutInput, LayoutOutput } from './layout'

/** Lays a graph out off the main thread; only the answer to the newest question counts. */
export function useLayout(input: () => LayoutInput | undefined): { output: Readonly<ShallowRef<LayoutOutput | undefined>>; busy: Readonly<Ref<boolean>> } {
  const output = shallowRef<LayoutOutput>()
  const busy = ref(false)
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  let newest = 0
  worker.onmessage = (event: MessageEvent<{ id: number; output: LayoutOutput }>) => {
    if (event.data.id !== newest) return
    busy.value = false
    output.value = event.data.output
  }
  // The shape rarely changes although the figures do: the same question is not asked twice.
  watch(
    () => JSON.stringify(input() ?? null),
    () => {
      const asked = input()
      newest++
      if (asked === undefined) output.value = undefined
      busy.value = asked !== undefined
      if (asked !== undefined) worker.postMessage({ id: newest, input: asked })
    },
    { immediate: true },
  )
  onScopeDispose(() => worker.terminate())
  return { output: output as Readonly<ShallowRef<LayoutOutput | undefined>>, busy: readonly(busy) }
}
