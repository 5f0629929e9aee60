/**
 * Numbers as people read them: three significant digits, the unit beside them, the same in both languages. The exact value
 * belongs into the element's title; `exact*` makes it.
 */
const thin = '\u202f'
const none = '–'

export function micros(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none
  if (value <= 0) return `0${thin}ms`
  if (value < 999.5) return `${Math.round(value)}${thin}µs`
  if (value < 999_500) return `${three(value / 1e3)}${thin}ms`
  if (value < 60e6) return `${three(value / 1e6)}${thin}s`
  const seconds = Math.round(value / 1e6)
  return `${Math.floor(seconds / 60)}${thin}min${thin}${seconds % 60}${thin}s`
}

export function rate(perSecond: number | null | undefined): string {
  if (perSecond === null || perSecond === undefined || !Number.isFinite(perSecond)) return none
  if (perSecond === 0) return `0${thin}/s`
  if (perSecond < 0.01) return `<${thin}0.01${thin}/s`
  return `${scaled(perSecond)}${thin}/s`
}

export function share(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none
  if (value === 0) return `0${thin}%`
  const percent = value * 100
  if (percent < 0.01) return `<${thin}0.01${thin}%`
  // 99.97 % must not read as 100 %: the last step to the whole is what matters.
  if (percent > 99.9 && percent < 100) return `${(Math.floor(percent * 100) / 100).toFixed(2)}${thin}%`
  return `${percent < 1 ? trim(percent.toFixed(2)) : percent < 10 ? trim(percent.toFixed(1)) : Math.round(percent)}${thin}%`
}

export function count(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return none
  return Math.abs(value) < 10_000 ? grouped(value) : scaled(value)
}

const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value) || value < 0) return none
  let scaledValue = value
  let unit = 0
  while (scaledValue >= 1023.5 && unit < binaryUnits.length - 1) {
    scaledValue /= 1024
    unit++
  }
  return `${unit === 0 ? Math.round(scaledValue) : three(scaledValue)}${thin}${binaryUnits[unit] ?? ''}`
}

export function decimal(value: number, digits = 2): string {
  return trim(value.toFixed(digits))
}

export function exactMicros(value: number | undefined): string {
  return value === undefined ? none : `${grouped(value)}${thin}µs`
}

export function exactCount(value: number | undefined): string {
  return value === undefined ? none : grouped(value)
}

export function exactBytes(value: number | undefined): string {
  return value === undefined ? none : `${grouped(value)}${thin}B`
}

export function exactShare(part: number, whole: number): string {
  return `${grouped(part)} / ${grouped(whole)}`
}

function scaled(value: number): string {
  const size = Math.abs(value)
  if (size >= 999.5e6) return `${three(value / 1e9)}${thin}G`
  if (size >= 999.5e3) return `${three(value / 1e6)}${thin}M`
  if (size >= 9_999.5) return `${three(value / 1e3)}${thin}k`
  return size >= 999.5 ? grouped(Math.round(value)) : three(value)
}

function three(value: number): string {
  const size = Math.abs(value)
  return trim(size >= 99.95 ? value.toFixed(0) : size >= 9.995 ? value.toFixed(1) : value.toFixed(2))
}

function trim(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function grouped(value: number): string {
  const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.')
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thin)
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}
