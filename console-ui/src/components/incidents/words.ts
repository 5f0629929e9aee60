import type { IncidentRow, SuspectReason, SuspectView } from '@/api/types'
import { t, type MessageKey } from '@/locales'
import { spanText } from '../format/ages'
import { micros, share } from '../format/numbers'
import { clock } from '../format/times'
import { displayName } from '../names'

const namedCandidates = 4

/** An incident in sentences. The same facts as the server's own line, in the reader's language and zone. */
export function causeText(incident: IncidentRow): string {
  if (incident.certainty === 'CANNOT_TELL') return t('incidents.cannotTell', { names: candidatesText(incident.candidates) })
  return t(`incidents.causes.${incident.cause}`, { node: incident.rootNode })
}

/** The suspects list all of them; a headline of twenty names is none. */
function candidatesText(candidates: string[]): string {
  const first = candidates.slice(0, namedCandidates).join(', ')
  const more = candidates.length - namedCandidates
  return more > 0 ? t('incidents.andMore', { names: first, more }) : first
}

export function lineText(incident: IncidentRow): string | undefined {
  const { headline } = incident
  if (headline === undefined) return undefined
  return t('incidents.line', {
    caller: displayName(headline.caller),
    callee: displayName(headline.callee),
    errors: share(headline.errorShare),
    p99: micros(headline.p99Micros),
    // Not `n`, which would choose between singular and plural here.
    total: incident.callersTotal,
    since: clock(incident.since).slice(0, 5),
    ...affected(incident),
  })
}

function affected(incident: IncidentRow): { n: string } {
  return { n: String(incident.callersAffected) }
}

export function changeText(incident: IncidentRow): string | undefined {
  const { change } = incident
  if (change === undefined) return undefined
  const before = incident.since - change.at
  const key: MessageKey = before >= 0 ? 'incidents.change' : 'incidents.changeAfter'
  return t(key, { age: spanText(Math.abs(before)), subject: change.subject, actor: change.actor })
}

export function reasonText(reason: SuspectReason): string {
  switch (reason.why) {
    case 'DEEPEST':
      return reason.value > 0 ? t('incidents.suspects.why.DEEPEST', { n: Math.round(reason.value) }) : t('incidents.suspects.why.DEEPEST_ALONE')
    case 'FIRST':
    case 'CHANGED':
      return t(`incidents.suspects.why.${reason.why}`, { age: spanText(reason.value * 1000) })
    case 'OWN_VIEW':
      return reason.value > 0 ? t('incidents.suspects.why.OWN_VIEW', { share: share(reason.value) }) : t('incidents.suspects.why.OWN_SLOW')
    case 'POOL_WAIT':
      return t('incidents.suspects.why.POOL_WAIT', { share: share(reason.value), name: reason.name })
    case 'ONE_INSTANCE':
      return t('incidents.suspects.why.ONE_INSTANCE', { name: reason.name })
    default:
      return t(`incidents.suspects.why.${reason.why}`, { share: share(reason.value) })
  }
}

/** Where on the page of a service the reason shows: the part that somebody would open next anyway. */
export function suspectTab(suspect: SuspectView): string {
  const whys = new Set(suspect.reasons.map((reason) => reason.why))
  if (whys.has('POOL_WAIT')) return 'dependencies'
  if (whys.has('ONE_INSTANCE') || whys.has('FROZEN') || whys.has('REFUSED')) return 'instances'
  return whys.has('OWN_VIEW') ? 'errors' : 'callers'
}

export type Tone = 'bad' | 'warn' | 'plain' | 'ok'

export function incidentTone(incident: IncidentRow): Tone {
  if (incident.state === 'CLOSED') return 'plain'
  if (incident.state === 'CALM') return 'ok'
  return incident.severity === 'CRITICAL' ? 'bad' : 'warn'
}

/** Nodes with a prefix are databases, caches and topics: they have no page of their own. */
export function isNode(name: string): boolean {
  return name.includes(':')
}

/** How long it lasted, or has lasted. */
export function lasted(incident: IncidentRow, now: number): string {
  return spanText((incident.quietSince ?? incident.closedAt ?? now) - incident.since)
}
