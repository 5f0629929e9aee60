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

  messages: (signal?: AbortSignal) => body(GET('/api/messages', cancelled(signal))),
  messageGroup: (group: string, signal?: AbortSignal) => body(GET('/api/messages/groups/{group}', { params: { path: { group } }, ...cancelled(signal) })),
  deadLetters: (group: string, signal?: AbortSignal) => body(GET('/api/messages/groups/{group}/dead-letters', { params: { path: { group } }, ...cancelled(signal) })),
  findMessages: (query: { id?: string; key?: string }, signal?: AbortSignal) => body(GET('/api/messages/search', { params: { query }, ...cancelled(signal) })),
  messageHandling: (query: { id: string; topic: string }, signal?: AbortSignal) => body(GET('/api/messages/handling', { params: { query }, ...cancelled(signal) })),
  resend: (group: string, request: { ids: string[]; reason: string }) => body(POST('/api/messages/groups/{group}/dead-letters/resend', { params: { path: { group } }, body: request })),

  platform: (signal?: AbortSignal) => body(GET('/api/platform', cancelled(signal))),
  search: (q: string, signal?: AbortSignal) => body(GET('/api/search', { params: { query: { q } }, ...cancelled(signal) })),
}

function cancelled(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
