import type { MessageGroup } from '@/api/types'
import { spanText } from '@/components/format/ages'
import type { Column } from '@/components/table/rows'
import { t } from '@/locales'

export type Outlook = MessageGroup['outlook']
export type Tone = 'ok' | 'warn' | 'bad' | 'muted'

/** A backlog that does not end by itself is what somebody has to look at; one that grows may still turn. */
export function outlookTone(outlook: Outlook): Tone {
  if (outlook === 'stuck' || outlook === 'nobody') return 'bad'
  if (outlook === 'growing') return 'warn'
  return outlook === 'unknown' ? 'muted' : 'ok'
}

export function waiting(group: MessageGroup): number {
  return group.lag + group.retrying
}

/** How long until nothing waits, or why it never will. */
export function toEmpty(group: MessageGroup): string {
  if (group.outlook === 'draining' && group.secondsToEmpty !== undefined) return spanText(group.secondsToEmpty * 1000)
  return t(`messages.outlook.${group.outlook}`)
}

/** For sorting: what never ends comes last, what stands still at the very end. */
export function toEmptyRank(group: MessageGroup): number {
  const never: Record<Outlook, number> = { empty: 0, draining: group.secondsToEmpty ?? 1e9, unknown: 1e10, growing: 2e10, nobody: 3e10, stuck: 4e10 }
  return never[group.outlook]
}

export function inTrouble(group: MessageGroup): boolean {
  const tone = outlookTone(group.outlook)
  return tone === 'bad' || tone === 'warn' || group.stuckQueues > 0 || group.deadLetters > 0
}

export function matches(group: MessageGroup, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  return text === '' || [group.name, group.service ?? '', ...group.topics].some((part) => part.toLowerCase().includes(text))
}

export function summary(groups: readonly MessageGroup[]) {
  return {
    waiting: groups.reduce((sum, group) => sum + waiting(group), 0),
    dead: groups.reduce((sum, group) => sum + group.deadLetters, 0),
  }
}

export function columns(): Column<MessageGroup>[] {
  return [
    { key: 'name', label: t('messages.group'), value: (row) => row.name },
    { key: 'topics', label: t('messages.topics'), width: '17%', value: (row) => row.topics[0] },
    { key: 'backlog', label: t('messages.backlog'), title: t('messages.backlogHint'), width: '200px', align: 'end', value: waiting, first: 'desc' },
    { key: 'coming', label: t('messages.coming'), title: t('messages.comingHint'), width: '92px', align: 'end', value: (row) => row.inPerSecond, first: 'desc' },
    { key: 'handled', label: t('messages.handled'), title: t('messages.handledHint'), width: '92px', align: 'end', value: (row) => row.outPerSecond, first: 'desc' },
    { key: 'toEmpty', label: t('messages.toEmpty'), title: t('messages.toEmptyHint'), width: '186px', value: toEmptyRank, first: 'desc' },
    { key: 'listeners', label: t('messages.listeners'), width: '92px', align: 'end', value: (row) => row.listeners, first: 'asc' },
    { key: 'deadLetters', label: t('messages.deadLetters'), width: '110px', align: 'end', value: (row) => row.deadLetters, first: 'desc' },
  ]
}
