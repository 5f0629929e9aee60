import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import { toPath } from './pathName'

/** What the names of topics begin with, among those that call and are called. */
const topicPrefix = 'topic:'
/** What the names of databases begin with. */
const databasePrefix = 'db:'
/** What the name of the registry begins with, where it is to blame. */
const registryPrefix = 'registry:'

/** Every address that one screen gives of another. The router adds the time range by itself. */
export const links = {
  now: (): RouteLocationRaw => ({ name: 'now' }),
  incidents: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'incidents', query }),
  incident: (id: number): RouteLocationRaw => ({ name: 'incident', params: { id: String(id) } }),
  change: (id: string): RouteLocationRaw => ({ name: 'changes', query: { id } }),
  services: (): RouteLocationRaw => ({ name: 'services' }),
  service: (name: string, tab?: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'service', params: { name: toPath(name), tab: tab ?? '' }, query }),
  edge: (caller: string, callee: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'edge', params: { caller: toPath(caller), callee: toPath(callee) }, query }),
  topology: (service?: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({
    name: 'topology',
    query: { ...query, ...(service === undefined ? {} : { service }) },
  }),
  traces: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'traces', query }),
  messages: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'messages', query }),
  /** The page of whatever calls or is called: of a topic the groups that listen to it, of a database the statements that it runs. */
  node: (name: string): RouteLocationRaw => {
    if (name.startsWith(topicPrefix)) return { name: 'messages', query: { q: name.slice(topicPrefix.length) } }
    if (name.startsWith(databasePrefix)) return { name: 'data', query: { database: name.slice(databasePrefix.length) } }
    if (name.startsWith(registryPrefix)) return { name: 'platform' }
    return { name: 'service', params: { name: toPath(name), tab: '' } }
  },
  messageGroup: (name: string, tab?: string): RouteLocationRaw => ({ name: 'message-group', params: { group: toPath(name), tab: tab ?? '' } }),
  findMessage: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'find-message', query }),
  trace: (traceId: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'trace', params: { traceId }, query }),
  instances: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'instances', query }),
  config: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'config', query }),
  document: (group: string, name: string): RouteLocationRaw => ({ name: 'document', params: { group, name } }),
  documentHistory: (group: string, name: string, query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'document-history', params: { group, name }, query }),
  data: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'data', query }),
  statement: (service: string, fingerprint: string): RouteLocationRaw => ({ name: 'statement', params: { service: toPath(service), fingerprint } }),
  coupling: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'coupling', query }),
  changes: (query: LocationQueryRaw = {}): RouteLocationRaw => ({ name: 'changes', query }),
  timeline: (key: string, value: string): RouteLocationRaw => ({ name: 'timeline', query: { key, value } }),
  platform: (): RouteLocationRaw => ({ name: 'platform' }),
}

/** The name that stands for every caller outside the platform. */
export const outside = '__outside__'
/** The name that holds what exceeded the limits of the metric store. */
export const other = '__other__'

export function isService(name: string): boolean {
  return name !== outside && name !== other
}
