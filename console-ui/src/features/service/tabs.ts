import type { ServiceDetail } from '@/api/types'

export const tabs = ['overview', 'callers', 'dependencies', 'operations', 'instances', 'errors', 'changes'] as const
export type Tab = (typeof tabs)[number]

export function parseTab(text: string | string[] | undefined): Tab {
  return tabs.find((tab) => tab === text) ?? 'overview'
}

export function tabCount(tab: Tab, detail: ServiceDetail): number | undefined {
  return tab === 'overview' || tab === 'changes' ? undefined : detail[tab].length
}
