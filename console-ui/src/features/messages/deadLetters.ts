import type { MessageRow, ResendResult } from '@/api/types'

/** As many as the server sends again at once. */
export const mostAtOnce = 50

/** What a group of dead letters has in common: the class of the exception, without its package. */
export function errorName(letter: MessageRow): string {
  return letter.failure?.error.split('.').at(-1) ?? ''
}

/** Exceptions with their number, the most frequent first. */
export function byError(letters: readonly MessageRow[]): { error: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const letter of letters) counts.set(errorName(letter), (counts.get(errorName(letter)) ?? 0) + 1)
  return [...counts].map(([error, count]) => ({ error, count })).sort((a, b) => b.count - a.count || a.error.localeCompare(b.error))
}

/** One line per message: what was tried again in vain lies there twice, and the newest says why. */
export function newestOfEach(letters: readonly MessageRow[]): MessageRow[] {
  const newest = new Map<string, MessageRow>()
  for (const letter of letters) {
    const known = newest.get(letter.id)
    if (known === undefined || known.storedAt < letter.storedAt) newest.set(letter.id, letter)
  }
  return [...newest.values()]
}

export function countOutcomes(results: readonly ResendResult[]): { outcome: ResendResult['outcome']; count: number }[] {
  const order = ['queued', 'handled', 'failed', 'gone'] as const
  return order.map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length })).filter((one) => one.count > 0)
}
