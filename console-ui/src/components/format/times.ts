/** Times in the reader's zone, with the exact instant in UTC for the title. */
const two = (value: number): string => String(value).padStart(2, '0')

export function clock(epochMillis: number, withMillis = false): string {
  const time = new Date(epochMillis)
  const text = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
  return withMillis ? `${text}.${String(time.getMilliseconds()).padStart(3, '0')}` : text
}

export function dayAndTime(epochMillis: number, withSeconds = true): string {
  const time = new Date(epochMillis)
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${withSeconds ? clock(epochMillis) : clock(epochMillis).slice(0, 5)}`
}

export function utc(epochMillis: number): string {
  return `${new Date(epochMillis).toISOString().replace('T', ' ').replace('Z', '')} UTC`
}

export type AgeUnit = 'seconds' | 'minutes' | 'hours' | 'days'

/** An age in the largest unit that still says something: `{ n: 12, unit: 'seconds' }`. */
export function age(millis: number): { n: number; unit: AgeUnit } {
  const seconds = Math.max(0, Math.round(millis / 1000))
  if (seconds < 100) return { n: seconds, unit: 'seconds' }
  const minutes = Math.round(seconds / 60)
  if (minutes < 100) return { n: minutes, unit: 'minutes' }
  const hours = Math.round(minutes / 60)
  return hours < 48 ? { n: hours, unit: 'hours' } : { n: Math.round(hours / 24), unit: 'days' }
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
