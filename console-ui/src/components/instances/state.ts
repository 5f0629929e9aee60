import type { Instance } from '@/api/types'
import { t } from '@/locales'
import { spanText } from '../format/ages'

export type RegistryState = 'healthy' | 'unhealthy' | 'unregistered'
/** Silent is a process that ought to report; one that left the registry, too, is gone, and gone is no fault. */
export type ReportState = 'reporting' | 'silent' | 'gone' | 'absent' | 'callersOnly'
export type Disagreement = 'frozen' | 'hidden' | 'gap'

export function registryState(instance: Instance): RegistryState {
  return !instance.registered ? 'unregistered' : instance.registryHealthy ? 'healthy' : 'unhealthy'
}

export function reportState(instance: Instance): ReportState {
  if (instance.reporting) return 'reporting'
  if (instance.lastReport === undefined) return instance.registered ? 'absent' : 'callersOnly'
  return instance.registered ? 'silent' : 'gone'
}

export function reportText(instance: Instance, now: number): string {
  const age = instance.lastReport === undefined ? '' : spanText(now - instance.lastReport)
  return t(`instances.reports.${reportState(instance)}`, { age })
}

/** Where the registry, the process and the callers tell different stories: the faults that no single view shows. */
export function disagreement(instance: Instance): Disagreement | undefined {
  if (instance.registered && instance.registryHealthy && !instance.reporting && instance.lastReport !== undefined) return 'frozen'
  if (!instance.registered && instance.reporting) return 'hidden'
  const lost = instance.seen?.errorShare ?? 0
  if (instance.reporting && lost >= 0.05 && (instance.own?.errorShare ?? 0) * 3 < lost) return 'gap'
  return undefined
}

export function troubled(instance: Instance): boolean {
  const present = instance.registered && !(instance.registryHealthy && instance.reporting)
  return present || (instance.seen?.errorShare ?? 0) >= 0.05 || disagreement(instance) !== undefined
}

export function matches(instance: Instance, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  if (text === '') return true
  const addresses = instance.addresses.map((one) => one.address)
  return [instance.service, instance.instance, instance.version ?? '', instance.lane, instance.zone ?? '', ...addresses].some((part) => part.toLowerCase().includes(text))
}
