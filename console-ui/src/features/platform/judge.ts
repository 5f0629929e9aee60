import type { PlatformHealth } from '@/api/types'
import type { MessageKey } from '@/locales'

export interface Judgement {
  key: Extract<MessageKey, `platform.${string}`>
  tone: 'ok' | 'warn' | 'bad'
  n: number
}

/** One sentence on whether the rest of the console can be trusted. */
export function judge(health: PlatformHealth): Judgement {
  const down = health.parts.filter((part) => part.state === 'down').length
  const hurt = health.parts.filter((part) => part.state !== 'up').length
  if (hurt > 0) return { key: 'platform.someBad', tone: down > 0 ? 'bad' : 'warn', n: hurt }
  const lost = health.intake.some((one) => dropped(one.dropped) > 0)
  return lost ? { key: 'platform.someDropped', tone: 'warn', n: 0 } : { key: 'platform.allGood', tone: 'ok', n: 0 }
}

export function dropped(reasons: Record<string, number>): number {
  return Object.values(reasons).reduce((sum, count) => sum + count, 0)
}
