import { outside } from '@/app/links'

/** Twelve hues that stay apart under the common kinds of colour blindness; the values are in tokens.css, per theme. */
const size = 12
const given = new Map<string, number>()

/** Hashes collide; the order of first appearance does not, and lasts as long as the page. */
export function serviceColor(name: string): string {
  if (name === outside) return 'var(--text-3)'
  let index = given.get(name)
  if (index === undefined) {
    index = given.size % size
    given.set(name, index)
  }
  return `var(--hue-${index})`
}

export const resultNames = [
  'OK',
  'BUSINESS_ERROR',
  'FALLBACK',
  'CANCELLED',
  'ERROR',
  'TIMEOUT',
  'REFUSED',
  'REJECTED',
  'OPEN',
  'NO_PROVIDER',
] as const
export type ResultName = (typeof resultNames)[number]

/** Results that the caller did not ask for; everything else is an answer. */
const failures: ReadonlySet<string> = new Set(['ERROR', 'TIMEOUT', 'REFUSED', 'REJECTED', 'OPEN', 'NO_PROVIDER'])

export function isFailure(result: string): boolean {
  return failures.has(result)
}

export function knownResult(result: string): ResultName | undefined {
  return resultNames.find((name) => name === result)
}

export function resultColor(result: string): string {
  const known = knownResult(result)
  return known === undefined ? 'var(--text-3)' : `var(--result-${known.toLowerCase().replace('_', '-')})`
}

export type Health = 'ok' | 'warn' | 'bad' | 'none'

/** How alarming an error share is. One in a thousand is noise on most edges; one in twenty is felt by users. */
export function errorHealth(errorShare: number, callCount: number): Health {
  if (callCount === 0) return 'none'
  return errorShare >= 0.05 ? 'bad' : errorShare >= 0.001 ? 'warn' : 'ok'
}
