import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'

/** Every address that one screen gives of another. The router adds the time range by itself. */
export const links = {
  services: (): RouteLocationRaw => ({ name: 'services' }),
  service: (name: string, tab?: string): RouteLocationRaw => ({ name: 'service', params: { name, tab: tab ?? '' } }),
  edge: (caller: string, callee: string): RouteLocationRaw => ({ name: 'edge', params: { caller, callee } }),
  topology: (service?: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({
    name: 'topology',
    query: { ...query, ...(service === undefined ? {} : { service }) },
  }),
  traces: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'traces', query }),
  trace: (traceId: string): RouteLocationRaw => ({ name: 'trace', params: { traceId } }),
  messages: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'messages', query }),
  messageGroup: (name: string, tab?: string): RouteLocationRaw => ({ name: 'message-group', params: { group: name, tab: tab ?? '' } }),
  findMessage: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'find-message', query }),
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
