import type { Agent } from '@/api/types'
import type { MessageKey } from '@/locales'

export interface Loss {
  reason: string
  /** What it means, where this console knows it: services may be newer than it. */
  text: MessageKey | undefined
  total: number
  instances: number
  /** Who lost most. */
  service: string
  instance: string
  most: number
}

const texts: [string, MessageKey][] = [
  ['spans_dropped_', 'platform.loss.spans'],
  ['snapshots_dropped_', 'platform.loss.snapshots'],
  ['propagation_dropped_', 'platform.loss.propagation'],
  ['facts_', 'platform.loss.facts'],
  ['sql_beyond_bound', 'platform.loss.sql'],
  ['messages_not_sent', 'platform.loss.messages'],
  ['instances_disbelieved', 'platform.loss.instances'],
  ['observer_failures', 'platform.loss.observer'],
]

/** By reason, the most first. */
export function losses(agents: readonly Agent[]): Loss[] {
  const byReason = new Map<string, Loss>()
  for (const agent of agents) {
    for (const [reason, n] of Object.entries(agent.losses)) {
      const known = byReason.get(reason)
      const loss = known ?? { reason, text: texts.find(([prefix]) => reason.startsWith(prefix))?.[1], total: 0, instances: 0, service: '', instance: '', most: 0 }
      byReason.set(reason, loss)
      loss.total += n
      loss.instances += 1
      if (n > loss.most) Object.assign(loss, { service: agent.service, instance: agent.instance, most: n })
    }
  }
  return [...byReason.values()].sort((a, b) => b.total - a.total || a.reason.localeCompare(b.reason))
}
