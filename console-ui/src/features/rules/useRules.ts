import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { api } from '@/api'
import { Problem, isAbort } from '@/api/problem'
import type { RulePreview, RulesCheck, RulesView } from '@/api/types'
import { useQuery, type Query } from '@/api/useQuery'

export interface RulesEditing {
  query: Query<RulesView>
  text: Ref<string>
  dirty: Readonly<Ref<boolean>>
  check: Readonly<Ref<RulesCheck | undefined>>
  previews: Readonly<Ref<Map<string, RulePreview>>>
  previewing: Readonly<Ref<boolean>>
  failure: Ref<string | undefined>
  preview: () => Promise<void>
  publish: (reason: string) => Promise<void>
  reset: () => void
}

const checkAfter = 350

/** The rules document while somebody edits it: what the server says of each text, and what it would have found. */
export function useRules(): RulesEditing {
  const query = useQuery(
    () => ({}),
    (_asked, signal) => api.rules(signal),
  )
  const text = ref('')
  const base = ref<RulesView>()
  const check = shallowRef<RulesCheck>()
  const previews = shallowRef(new Map<string, RulePreview>())
  const previewing = ref(false)
  const failure = ref<string>()
  const dirty = computed(() => base.value !== undefined && text.value !== base.value.text)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: AbortController | undefined

  // What somebody has begun to write is never replaced under their hands.
  watch(query.data, (view) => {
    if (view !== undefined && !dirty.value) take(view)
  }, { immediate: true })
  watch(text, (next) => {
    previews.value = new Map()
    clearTimeout(timer)
    timer = setTimeout(() => void ask(next), checkAfter)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    asked?.abort()
  })

  function take(view: RulesView): void {
    base.value = view
    text.value = view.text
    check.value = { problems: view.problems, further: view.further, rules: view.rules }
  }
  async function ask(next: string): Promise<void> {
    asked?.abort()
    if (next === base.value?.text || next.trim() === '') return void (check.value = base.value)
    const own = new AbortController()
    asked = own
    try {
      check.value = await api.checkRules(next, own.signal)
    } catch (error) {
      if (!isAbort(error)) failure.value = message(error)
    }
  }
  async function preview(): Promise<void> {
    previewing.value = true
    failure.value = undefined
    try {
      const answer = await api.previewRules(text.value)
      previews.value = new Map(answer.previews.map((one) => [one.rule, one]))
    } catch (error) {
      failure.value = message(error)
    } finally {
      previewing.value = false
    }
  }
  async function publish(reason: string): Promise<void> {
    take(await api.publishRules({ text: text.value, revision: base.value?.revision ?? '', reason }))
    query.reload()
  }
  function reset(): void {
    if (query.data.value !== undefined) take(query.data.value)
  }
  return { query, text, dirty, check, previews, previewing, failure, preview, publish, reset }
}

export function message(error: unknown): string {
  return error instanceof Problem ? error.message : String(error)
}
