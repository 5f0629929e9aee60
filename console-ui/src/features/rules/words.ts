import type { Finding, FindingState, RuleRow, Severity } from '@/api/types'
import { spanText } from '@/components/format/ages'
import { count, micros, rate, share } from '@/components/format/numbers'
import { displayName } from '@/components/names'
import { t } from '@/locales'

type Signal = Finding['signal']

/** A measured number in the unit of its signal. */
export function valueText(signal: Signal, value: number): string {
  switch (signal) {
    case 'ERROR_SHARE':
    case 'TIMEOUT_SHARE':
      return share(value)
    case 'P99':
    case 'POOL_WAIT':
      return micros(value)
    case 'RATE':
      return rate(value)
    case 'LAG':
    case 'UNLISTED':
      return count(value)
    case 'NO_DATA':
      return spanText(value * 1000)
  }
}

/** A length as somebody wrote it: whole minutes and hours stay whole. */
function lengthText(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return t('age.forHours', { n: seconds / 3600 })
  return seconds >= 60 && seconds % 60 === 0 ? t('age.forMinutes', { n: seconds / 60 }) : t('age.forSeconds', { n: seconds })
}

/** What is measured at one moment, and not counted over a window. */
const readings = new Set<Signal>(['LAG', 'POOL_WAIT', 'UNLISTED'])

/** When a rule is wrong: "p99 above 500 ms over 1 min, for 30 s". */
export function conditionText(rule: RuleRow): string {
  const signal = t(`rules.signals.${rule.signal}`)
  const window = lengthText(rule.windowSeconds)
  if (rule.signal === 'NO_DATA') return t('rules.when.nothing', { window })
  const threshold = valueText(rule.signal, rule.threshold)
  const key = rule.side === 'ABOVE' ? 'rules.when.above' : 'rules.when.below'
  const base = t(key, { signal, threshold })
  const over = readings.has(rule.signal) ? '' : t('rules.when.over', { window })
  const hold = rule.forSeconds > 0 ? t('rules.when.hold', { time: lengthText(rule.forSeconds) }) : ''
  return base + over + hold
}

/** Of whom a rule asks. */
export function scopeText(rule: RuleRow): string {
  const callee = rule.callee === '*' ? t('rules.anybody') : rule.callee
  const operation = rule.operation === '*' ? '' : ` · ${rule.operation}`
  if (rule.per === 'CALLEE') return t('rules.scope.callee', { callee })
  if (rule.per === 'INSTANCE') return t('rules.scope.instance', { callee })
  const caller = rule.caller === '*' ? t('rules.anybody') : rule.caller
  return `${caller} → ${callee}${operation}`
}

/** What a finding is about. */
export function subjectText(of: { caller: string; callee: string; instance: string; operation: string }): string {
  const callee = of.instance === '' ? displayName(of.callee) : `${displayName(of.callee)} ${of.instance}`
  const edge = of.caller === '' ? callee : `${displayName(of.caller)} → ${callee}`
  return of.operation === '' ? edge : `${edge} · ${of.operation}`
}

/** A rule's name; of what needs no rule, a phrase. */
export function ruleText(rule: string): string {
  switch (rule) {
    case 'default/errors':
    case 'default/timeouts':
    case 'default/latency':
    case 'default/instance-timeouts':
    case 'default/instance-errors':
    case 'default/consumer':
    case 'default/silent':
      return t(`rules.defaults.${rule.slice('default/'.length) as DefaultRule}`)
    default:
      return rule
  }
}
type DefaultRule = 'errors' | 'timeouts' | 'latency' | 'instance-timeouts' | 'instance-errors' | 'consumer' | 'silent'

export function severityTone(severity: Severity): string {
  return severity === 'CRITICAL' ? 'bad' : severity === 'WARNING' ? 'warn' : ''
}

export function stateTone(state: FindingState, severity: Severity): string {
  return state === 'FIRING' || state === 'FLAPPING' ? severityTone(severity) : state === 'RESOLVED' ? 'ok' : ''
}
