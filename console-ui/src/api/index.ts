import { body, client } from './http'
import type { Role } from './types'

export interface Span {
  from: number
  to: number
}
export interface TraceQuery extends Span {
  service?: string
  operation?: string
  minMicros?: number
  maxMicros?: number
  error?: boolean
  limit?: number
}

/** What an action needs; the incident it is done for goes along. */
export interface HoldAsk {
  service: string
  instance: string
  minutes: number
  reason: string
  confirm?: string
  incident: number
}
export interface LogLevelAsk {
  service: string
  instance: string
  logger: string
  level: string
  minutes: number
  reason: string
  incident: number
}
export interface RollbackAsk {
  change: string
  reason: string
  confirm: string
  incident: number
}

const { GET, POST, PUT, DELETE } = client

/** Every question the console asks, by name. Types come from the server's own description of its API. */
export const api = {
  session: () => body(GET('/api/session')),
  setup: (first: { token: string; name: string; password: string }) => body(POST('/api/setup', { body: first })),
  login: (who: { name: string; password: string }) => body(POST('/api/login', { body: who })),
  logout: () => body(POST('/api/logout')),

  users: (signal?: AbortSignal) => body(GET('/api/users', cancelled(signal))),
  addUser: (user: { name: string; password: string; role: Role }) => body(POST('/api/users', { body: user })),
  changeUser: (name: string, change: { role?: Role; password?: string }) => body(PUT('/api/users/{name}', { params: { path: { name } }, body: change })),
  removeUser: (name: string) => body(DELETE('/api/users/{name}', { params: { path: { name } } })),

  services: (query: Span, signal?: AbortSignal) => body(GET('/api/services', { params: { query }, ...cancelled(signal) })),
  service: (name: string, query: Span, signal?: AbortSignal) => body(GET('/api/services/{name}', { params: { path: { name }, query }, ...cancelled(signal) })),
  edges: (query: Span & { service?: string; hops?: number }, signal?: AbortSignal) => body(GET('/api/edges', { params: { query }, ...cancelled(signal) })),
  edge: (caller: string, callee: string, query: Span, signal?: AbortSignal) => body(GET('/api/edges/{caller}/{callee}', { params: { path: { caller, callee }, query }, ...cancelled(signal) })),
  instances: (query: Span & { service?: string }, signal?: AbortSignal) => body(GET('/api/instances', { params: { query }, ...cancelled(signal) })),

  traces: (query: TraceQuery, signal?: AbortSignal) => body(GET('/api/traces', { params: { query }, ...cancelled(signal) })),
  operations: (service: string, signal?: AbortSignal) => body(GET('/api/traces/operations', { params: { query: { service } }, ...cancelled(signal) })),
  trace: (traceId: string, signal?: AbortSignal) => body(GET('/api/traces/{traceId}', { params: { path: { traceId } }, ...cancelled(signal) })),

  now: (query: Span, signal?: AbortSignal) => body(GET('/api/now', { params: { query }, ...cancelled(signal) })),
  incidents: (query: { state?: string; before?: number; limit?: number }, signal?: AbortSignal) => body(GET('/api/incidents', { params: { query }, ...cancelled(signal) })),
  incident: (id: number, signal?: AbortSignal) => body(GET('/api/incidents/{id}', { params: { path: { id } }, ...cancelled(signal) })),
  actions: (query: { incident?: number; active?: boolean }, signal?: AbortSignal) => body(GET('/api/actions', { params: { query }, ...cancelled(signal) })),
  previewHold: (service: string, instance: string, signal?: AbortSignal) => body(GET('/api/actions/hold/preview', { params: { query: { service, instance } }, ...cancelled(signal) })),
  hold: (ask: HoldAsk) => body(POST('/api/actions/hold', { body: ask })),
  previewLogLevel: (service: string, signal?: AbortSignal) => body(GET('/api/actions/log-level/preview', { params: { query: { service } }, ...cancelled(signal) })),
  logLevel: (ask: LogLevelAsk) => body(POST('/api/actions/log-level', { body: ask })),
  previewRollback: (change: string, signal?: AbortSignal) => body(GET('/api/actions/rollback/preview', { params: { query: { change } }, ...cancelled(signal) })),
  rollback: (ask: RollbackAsk) => body(POST('/api/actions/rollback', { body: ask })),
  undoAction: (id: number, reason: string) => body(POST('/api/actions/{id}/undo', { params: { path: { id } }, body: { reason } })),

  platform: (signal?: AbortSignal) => body(GET('/api/platform', cancelled(signal))),
  search: (q: string, signal?: AbortSignal) => body(GET('/api/search', { params: { query: { q } }, ...cancelled(signal) })),
}

function cancelled(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
