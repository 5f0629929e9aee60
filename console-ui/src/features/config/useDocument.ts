import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { api } from '@/api'
import { Problem } from '@/api/problem'
import type { Conflict, DocumentDetail } from '@/api/types'
import { useQuery, type Query } from '@/api/useQuery'
import { merge } from '@/components/editor/merge'
import { t } from '@/locales'
import { usePolling } from './usePolling'

export interface Said {
  text: string
  bad: boolean
}

/** One document on screen: what the server has, what is being written, and the way from the one to the other. */
export function useDocument(group: () => string, name: () => string): Editing {
  const query = useQuery(
    () => ({ group: group(), name: name() }),
    (asked, signal) => api.document(asked.group, asked.name, signal),
    () => `${group()}/${name()}`,
  )
  const text = ref('')
  const base = ref('')
  const version = ref(0)
  const saved = ref('')
  const said = ref<Said>()
  const conflict = ref<Conflict>()
  const busy = ref(false)
  const started = ref('')
  const dirty = computed(() => text.value !== saved.value)

  function begin(detail: DocumentDetail): void {
    const draft = detail.draft
    saved.value = draft?.text ?? detail.live?.text ?? ''
    text.value = saved.value
    base.value = draft?.baseRevision ?? detail.live?.revision ?? ''
    version.value = draft?.version ?? 0
  }
  watch(query.data, (detail) => {
    if (detail === undefined) return
    const key = `${group()}/${name()}`
    // What somebody is writing is never overwritten by what arrives; the save says if two wrote.
    if (started.value !== key || (!dirty.value && ((detail.draft?.version ?? 0) !== version.value || detail.draft === undefined))) begin(detail)
    started.value = key
  })
  usePolling(query.reload, 2000)

  async function doing<T>(action: () => Promise<T>, done: (result: T) => string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      said.value = { text: done(await action()), bad: false }
      return true
    } catch (error) {
      said.value = { text: error instanceof Problem ? error.message : String(error), bad: true }
      return false
    } finally {
      busy.value = false
      query.reload()
    }
  }

  const save = (): Promise<boolean> =>
    doing(
      () => api.saveDraft(group(), name(), { text: text.value, baseRevision: base.value, version: version.value }),
      (detail) => {
        saved.value = text.value
        version.value = detail.draft?.version ?? version.value
        return t('config.saved')
      },
    )
  const discard = (): Promise<boolean> =>
    doing(
      async () => {
        if (version.value > 0) await api.discardDraft(group(), name())
        started.value = ''
      },
      () => t('config.discarded'),
    )

  /** Publishes what was saved. A conflict is no failure of the dialog: it closes, and the texts are brought together on screen. */
  async function publish(reason: string, acceptRisks: boolean): Promise<void> {
    const answer = await api.publishDraft(group(), name(), { version: version.value, reason, acceptRisks })
    conflict.value = answer.conflict
    if (answer.conflict === undefined) {
      started.value = ''
      said.value = undefined
    }
    query.reload()
  }

  /** Puts the draft on the live text of now: what only the live text changed is taken over, the draft wins where both did. */
  function rebase(): void {
    const found = conflict.value
    if (found === undefined) return
    const merged = merge(found.base, found.live, text.value)
    text.value = merged.text
    base.value = found.liveRevision
    conflict.value = undefined
    said.value = { text: merged.overlaps === 0 ? t('config.merged') : t('config.mergedOverlaps', { n: merged.overlaps }), bad: merged.overlaps > 0 }
  }

  const warn = (event: BeforeUnloadEvent): void => {
    if (dirty.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onScopeDispose(() => window.removeEventListener('beforeunload', warn))
  onBeforeRouteLeave(() => !dirty.value || window.confirm(t('config.leave')))

  return { query, text, version, dirty, busy, said, conflict, save, discard, publish, rebase }
}

export interface Editing {
  query: Query<DocumentDetail>
  text: Ref<string>
  version: Readonly<Ref<number>>
  dirty: Readonly<Ref<boolean>>
  busy: Readonly<Ref<boolean>>
  said: Ref<Said | undefined>
  conflict: Ref<Conflict | undefined>
  save: () => Promise<boolean>
  discard: () => Promise<boolean>
  publish: (reason: string, acceptRisks: boolean) => Promise<void>
  rebase: () => void
}
