import { toPath } from '@/app/pathName'
import { body, client } from './http'
import type { ChannelAsk, Role } from './types'

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
export interface ChangesQuery extends Partial<Span> {
  kind?: string
  service?: string
  actor?: string
  text?: string
  before?: number
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
  removeUser: (name: string, reason: string) => body(DELETE('/api/users/{name}', { params: { path: { name }, query: reason === '' ? {} : { reason } } })),

  intakeTokens: (signal?: AbortSignal) => body(GET('/api/intake-tokens', cancelled(signal))),
  issueIntakeToken: (token: { name: string; services: string[]; reason: string }) => body(POST('/api/intake-tokens', { body: token })),
  revokeIntakeToken: (name: string, reason: string) => body(DELETE('/api/intake-tokens/{name}', { params: { path: { name }, query: { reason } } })),

  services: (query: Span, signal?: AbortSignal) => body(GET('/api/services', { params: { query }, ...cancelled(signal) })),
  service: (name: string, query: Span, signal?: AbortSignal) => body(GET('/api/services/{name}', { params: { path: { name: toPath(name) }, query }, ...cancelled(signal) })),
  edges: (query: Span & { service?: string; hops?: number }, signal?: AbortSignal) => body(GET('/api/edges', { params: { query }, ...cancelled(signal) })),
  edge: (caller: string, callee: string, query: Span, signal?: AbortSignal) => body(GET('/api/edges/{caller}/{callee}', { params: { path: { caller: toPath(caller), callee: toPath(callee) }, query }, ...cancelled(signal) })),
  instances: (query: Span & { service?: string }, signal?: AbortSignal) => body(GET('/api/instances', { params: { query }, ...cancelled(signal) })),

  traces: (query: TraceQuery, signal?: AbortSignal) => body(GET('/api/traces', { params: { query }, ...cancelled(signal) })),
  operations: (service: string, signal?: AbortSignal) => body(GET('/api/traces/operations', { params: { query: { service } }, ...cancelled(signal) })),
  trace: (traceId: string, signal?: AbortSignal) => body(GET('/api/traces/{traceId}', { params: { path: { traceId } }, ...cancelled(signal) })),

  messages: (signal?: AbortSignal) => body(GET('/api/messages', cancelled(signal))),
  messageGroup: (group: string, signal?: AbortSignal) => body(GET('/api/messages/groups/{group}', { params: { path: { group: toPath(group) } }, ...cancelled(signal) })),
  deadLetters: (group: string, signal?: AbortSignal) => body(GET('/api/messages/groups/{group}/dead-letters', { params: { path: { group: toPath(group) } }, ...cancelled(signal) })),
  findMessages: (query: { id?: string; key?: string }, signal?: AbortSignal) => body(GET('/api/messages/search', { params: { query }, ...cancelled(signal) })),
  messageHandling: (query: { id: string; topic: string }, signal?: AbortSignal) => body(GET('/api/messages/handling', { params: { query }, ...cancelled(signal) })),
  resend: (group: string, request: { ids: string[]; reason: string }) => body(POST('/api/messages/groups/{group}/dead-letters/resend', { params: { path: { group: toPath(group) } }, body: request })),

  statements: (query: Span & { service?: string; database?: string; text?: string }, signal?: AbortSignal) => body(GET('/api/data/statements', { params: { query }, ...cancelled(signal) })),
  statement: (service: string, fingerprint: string, query: Span, signal?: AbortSignal) => body(GET('/api/data/statements/{service}/{fingerprint}', { params: { path: { service: toPath(service), fingerprint }, query }, ...cancelled(signal) })),
  pools: (query: Span, signal?: AbortSignal) => body(GET('/api/data/pools', { params: { query }, ...cancelled(signal) })),
  coupling: (signal?: AbortSignal) => body(GET('/api/data/coupling', cancelled(signal))),
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
  changes: (query: ChangesQuery, signal?: AbortSignal) => body(GET('/api/changes', { params: { query }, ...cancelled(signal) })),
  change: (id: string, signal?: AbortSignal) => body(GET('/api/changes/{id}', { params: { path: { id } }, ...cancelled(signal) })),
  undoChange: (id: string, reason: string) => body(POST('/api/changes/{id}/undo', { params: { path: { id } }, body: { reason } })),
  chain: (fresh: boolean, signal?: AbortSignal) => body(GET('/api/changes/chain', { params: { query: { fresh } }, ...cancelled(signal) })),
  timeline: (key: string, value: string, signal?: AbortSignal) => body(GET('/api/timeline', { params: { query: { key, value } }, ...cancelled(signal) })),
  traceKeys: (signal?: AbortSignal) => body(GET('/api/timeline/keys', cancelled(signal))),

  documents: (text: string, signal?: AbortSignal) => body(GET('/api/documents', { params: { query: { text } }, ...cancelled(signal) })),
  document: (group: string, name: string, signal?: AbortSignal) => body(GET('/api/documents/{group}/{name}', { params: { path: { group, name } }, ...cancelled(signal) })),
  saveDraft: (group: string, name: string, draft: { text: string; baseRevision: string; version: number }) => body(PUT('/api/documents/{group}/{name}/draft', { params: { path: { group, name } }, body: draft })),
  discardDraft: (group: string, name: string) => body(DELETE('/api/documents/{group}/{name}/draft', { params: { path: { group, name } } })),
  publishDraft: (group: string, name: string, wish: { version: number; reason: string; acceptRisks: boolean }) => body(POST('/api/documents/{group}/{name}/publish', { params: { path: { group, name } }, body: wish })),
  releases: (group: string, name: string, signal?: AbortSignal) => body(GET('/api/documents/{group}/{name}/releases', { params: { path: { group, name } }, ...cancelled(signal) })),
  release: (group: string, name: string, number: number, signal?: AbortSignal) => body(GET('/api/documents/{group}/{name}/releases/{number}', { params: { path: { group, name, number } }, ...cancelled(signal) })),
  rollBack: (group: string, name: string, number: number, wish: { reason: string; confirm: string }) => body(POST('/api/documents/{group}/{name}/releases/{number}/rollback', { params: { path: { group, name, number } }, body: wish })),
  removeDocument: (group: string, name: string, reason: string, confirm: string) => body(DELETE('/api/documents/{group}/{name}', { params: { path: { group, name }, query: { reason, confirm } } })),
  rules: (signal?: AbortSignal) => body(GET('/api/rules', cancelled(signal))),
  checkRules: (text: string, signal?: AbortSignal) => body(POST('/api/rules/check', { body: { text }, ...cancelled(signal) })),
  previewRules: (text: string, hours = 24) => body(POST('/api/rules/preview', { body: { text, hours } })),
  publishRules: (wish: { text: string; revision: string; reason: string }) => body(PUT('/api/rules', { body: wish })),
  findings: (signal?: AbortSignal) => body(GET('/api/findings', cancelled(signal))),
  channels: (signal?: AbortSignal) => body(GET('/api/channels', cancelled(signal))),
  saveChannel: (name: string, channel: ChannelAsk) => body(PUT('/api/channels/{name}', { params: { path: { name } }, body: channel })),
  removeChannel: (name: string) => body(DELETE('/api/channels/{name}', { params: { path: { name } } })),
  testChannel: (name: string) => body(POST('/api/channels/{name}/test', { params: { path: { name } } })),
  silences: (signal?: AbortSignal) => body(GET('/api/silences', cancelled(signal))),
  addSilence: (silence: { service: string; rule: string; minutes: number; reason: string }) => body(POST('/api/silences', { body: silence })),
  endSilence: (id: string, reason: string) => body(DELETE('/api/silences/{id}', { params: { path: { id }, query: { reason } } })),
  platform: (signal?: AbortSignal) => body(GET('/api/platform', cancelled(signal))),
  search: (q: string, signal?: AbortSignal) => body(GET('/api/search', { params: { query: { q } }, ...cancelled(signal) })),
}

function cancelled(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
