import type { ChangeItem } from '@/api/types'
import { counts, diffLines } from '../diff/lines'

export const changeKinds = ['document', 'rules', 'hold', 'log_level', 'deploy', 'incident', 'silence', 'channel', 'message_resend', 'draft', 'user', 'session'] as const satisfies readonly ChangeItem['kind'][]
export type ChangeKind = ChangeItem['kind']

/** What one line can say of a change: from what to what where both are short, how many lines otherwise. */
export type Gist = { form: 'both'; before: string; after: string } | { form: 'added' | 'removed'; text: string } | { form: 'lines'; added: number; removed: number } | { form: 'long' }

const longestGist = 60

export function gist(change: Pick<ChangeItem, 'before' | 'after' | 'whole'>): Gist {
  const { before, after } = change
  const first = (text: string): string => text.split('\n')[0] ?? ''
  if (before === undefined && after !== undefined) return { form: 'added', text: first(after) }
  if (after === undefined && before !== undefined) return { form: 'removed', text: first(before) }
  const lines = diffLines(before, after)
  const removed = lines.filter((line) => line.mark === 'removed')
  const added = lines.filter((line) => line.mark === 'added')
  const [out, into] = [removed[0], added[0]]
  if (removed.length === 1 && added.length === 1 && out !== undefined && into !== undefined && out.text.length <= longestGist && into.text.length <= longestGist) {
    return { form: 'both', before: out.text.trim(), after: into.text.trim() }
  }
  return change.whole ? { form: 'lines', ...counts(lines) } : { form: 'long' }
}

/** Changes by day of the reader's zone, in the order they come. */
export function byDay<T extends { at: number }>(changes: readonly T[]): { day: string; changes: T[] }[] {
  const days: { day: string; changes: T[] }[] = []
  for (const change of changes) {
    const time = new Date(change.at)
    const day = `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`
    const last = days.at(-1)
    if (last?.day === day) last.changes.push(change)
    else days.push({ day, changes: [change] })
  }
  return days
}
