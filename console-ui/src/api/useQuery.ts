import { onScopeDispose, readonly, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { refresh } from '@/app/refresh'
import { Problem, isAbort } from './problem'

export interface Query<T> {
  data: Readonly<ShallowRef<T | undefined>>
  problem: Readonly<ShallowRef<Problem | undefined>>
  loading: Readonly<Ref<boolean>>
  /** Loading for longer than 150 ms: the moment from which a skeleton helps instead of flickering. */
  slow: Readonly<Ref<boolean>>
  /** The data on screen answer an older question than the one now asked. */
  outdated: Readonly<Ref<boolean>>
  reload: () => void
}

/**
 * Server state for one component: asks again when the question changes or somebody wants it by hand, cancels the answer nobody waits for any more, and
 * keeps the previous data until the next arrive. `question` returns undefined while there is nothing to ask; `identity`
 * says when an answer to another question must not stay visible (another service, another trace).
 */
export function useQuery<Q, T>(
  question: () => Q | undefined,
  fetcher: (question: Q, signal: AbortSignal) => Promise<T>,
  identity: () => string = () => '',
): Query<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = ref(false)
  const slow = ref(false)
  const outdated = ref(false)
  let running: AbortController | undefined
  let shownIdentity = identity()

  async function load(): Promise<void> {
    const asked = question()
    running?.abort()
    if (identity() !== shownIdentity) {
      shownIdentity = identity()
      data.value = undefined
      problem.value = undefined
    }
    if (asked === undefined) return
    const own = new AbortController()
    running = own
    loading.value = true
    const skeleton = setTimeout(() => (slow.value = true), 150)
    try {
      data.value = await fetcher(asked, own.signal)
      problem.value = undefined
      outdated.value = false
      refresh.loaded()
    } catch (error) {
      if (isAbort(error) || running !== own) return
      problem.value = error instanceof Problem ? error : new Problem(0, 'Error', String(error))
      refresh.failed()
    } finally {
      clearTimeout(skeleton)
      if (running === own) {
        running = undefined
        loading.value = false
        slow.value = false
      }
    }
  }

  let beat = refresh.state.beat
  watch(
    () => JSON.stringify([identity(), question() ?? null, refresh.state.asked]),
    () => {
      // A beat only moves the window; anything else changed what the user wants to see.
      if (refresh.state.beat === beat) outdated.value = data.value !== undefined
      beat = refresh.state.beat
      void load()
    },
    { immediate: true },
  )
  onScopeDispose(() => running?.abort())

  return {
    data: data as Readonly<ShallowRef<T | undefined>>,
    problem: problem as Readonly<ShallowRef<Problem | undefined>>,
    loading: readonly(loading),
    slow: readonly(slow),
    outdated: readonly(outdated),
    reload: () => void load(),
  }
}
