import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'

/** Every address that one screen gives of another. The router adds the time range by itself. */
export const links = {
  now: (): RouteLocationRaw => ({ name: 'now' }),
  incidents: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'incidents', query }),
  incident: (id: number): RouteLocationRaw => ({ name: 'incident', params: { id: String(id) } }),
  /** By its address: who shows changes is another part of the console. */
  change: (id: string): string => `/changes?id=${encodeURIComponent(id)}`,
  changes: (): string => '/changes',
  services: (): RouteLocationRaw => ({ name: 'services' }),
  service: (name: string, tab?: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'service', params: { name, tab: tab ?? '' }, query }),
  edge: (caller: string, callee: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'edge', params: { caller, callee }, query }),
  topology: (service?: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({
    name: 'topology',
    query: { ...query, ...(service === undefined ? {} : { service }) },
  }),
  traces: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'traces', query }),
  trace: (traceId: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'trace', params: { traceId }, query }),
  instances: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'instances', query }),
  platform: (): RouteLocationRaw => ({ name: 'platform' }),
}

/** The name that stands for every caller outside the platform. */
export const outside = '__outside__'
/** The name that holds what exceeded the limits of the metric store. */
export const other = '__other__'

export function isService(name: string): boolean {
  return name !== outside && name !== other
}
