import { t, type MessageKey } from '@/locales'
import { age, type AgeUnit } from './times'

const ago: Record<AgeUnit, MessageKey> = { seconds: 'age.seconds', minutes: 'age.minutes', hours: 'age.hours', days: 'age.days' }
const spans: Record<AgeUnit, MessageKey> = {
  seconds: 'age.forSeconds',
  minutes: 'age.forMinutes',
  hours: 'age.forHours',
  days: 'age.forDays',
}

export function agoText(epochMillis: number | undefined, now: number): string {
  if (epochMillis === undefined) return t('age.never')
  const { n, unit } = age(now - epochMillis)
  return t(ago[unit], { n })
}

export function spanText(millis: number): string {
  const { n, unit } = age(millis)
  return t(spans[unit], { n })
}
