import type { DocumentRow, Spread } from '@/api/types'
import { t } from '@/locales'

export type Tone = 'ok' | 'warn' | 'bad' | ''
/** The lists that an operator asks for. */
export const shows = ['all', 'refused', 'partly', 'draft'] as const
export type Show = (typeof shows)[number]

/** What to say of a document's way to its readers, worst news first. */
export function spreadText(spread: Spread, revision: string | undefined): string {
  if (revision === '') return spread.instances === 0 ? t('config.spread.noText') : t('config.spread.notYet', { n: spread.instances })
  if (spread.instances === 0) return t('config.spread.nobody')
  const parts = [t('config.spread.applied', { applied: spread.applied, n: spread.instances })]
  if (spread.refused > 0) parts.push(t('config.spread.refused', { n: spread.refused }))
  if (spread.others > 0) parts.push(t('config.spread.others', { n: spread.others }))
  return parts.join(t('config.spread.comma'))
}

export function spreadTone(spread: Spread, revision: string | undefined): Tone {
  if (spread.refused > 0) return 'bad'
  if (revision === '' || spread.instances === 0) return ''
  return spread.applied === spread.instances ? 'ok' : 'warn'
}

export function shown(row: DocumentRow, show: Show): boolean {
  switch (show) {
    case 'refused':
      return row.spread.refused > 0
    case 'partly':
      return row.revision !== '' && row.spread.applied < row.spread.instances
    case 'draft':
      return row.draft !== undefined
    default:
      return true
  }
}

/** The first characters of a revision, as the services log it. */
export const shortRevision = (revision: string): string => (revision === '' ? '–' : revision.slice(0, 8))

/** The line that a problem's sentence points at; 0 for none. */
export function lineOf(problem: string | undefined): number {
  return Number(/\bline (\d+)/.exec(problem ?? '')?.[1] ?? 0)
}

const endings = /\.(ya?ml|properties|json|txt|xml)$/
/** What is wrong with the name of a new document. */
export function nameProblem(name: string): 'characters' | 'ending' | undefined {
  if (!/^[a-zA-Z0-9_.:-]{1,256}$/.test(name)) return 'characters'
  return endings.test(name) ? undefined : 'ending'
}
