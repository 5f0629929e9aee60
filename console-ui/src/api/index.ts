import { get, send } from './http'
import type {
  Edge,
  EdgeDetail,
  Hit,
  Instance,
  PlatformHealth,
  Registry,
  Role,
  ServiceDetail,
  ServiceSummary,
  Session,
  TraceDetail,
  TraceSummary,
  User,
  Window,
} from './types'

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

const segment = encodeURIComponent

export const api = {
  session: () => get<Session>('/session'),
  setup: (body: { token: string; name: string; password: string }) => send<Session>('POST', '/setup', body),
  login: (body: { name: string; password: string }) => send<Session>('POST', '/login', body),
  logout: () => send<void>('POST', '/logout'),

  users: (signal?: AbortSignal) => get<{ users: User[] }>('/users', {}, signal),
  addUser: (body: { name: string; password: string; role: Role }) => send<void>('POST', '/users', body),
  changeUser: (name: string, body: { role?: Role; password?: string }) => send<void>('PUT', `/users/${segment(name)}`, body),
  removeUser: (name: string) => send<void>('DELETE', `/users/${segment(name)}`),

  services: (span: Span, signal?: AbortSignal) =>
    get<{ services: ServiceSummary[]; window: Window }>('/services', { ...span }, signal),
  service: (name: string, span: Span, signal?: AbortSignal) =>
    get<ServiceDetail>(`/services/${segment(name)}`, { ...span }, signal),
  edges: (query: Span & { service?: string; hops?: number }, signal?: AbortSignal) =>
    get<{ edges: Edge[]; window: Window; truncated: boolean }>('/edges', { ...query }, signal),
  edge: (caller: string, callee: string, span: Span, signal?: AbortSignal) =>
    get<EdgeDetail>(`/edges/${segment(caller)}/${segment(callee)}`, { ...span }, signal),
  instances: (query: Span & { service?: string }, signal?: AbortSignal) =>
    get<{ instances: Instance[]; registry: Registry }>('/instances', { ...query }, signal),

  traces: (query: TraceQuery, signal?: AbortSignal) =>
    get<{ traces: TraceSummary[]; window: Window; truncated: boolean; sampling: string; retention: string }>('/traces', { ...query }, signal),
  operations: (service: string, signal?: AbortSignal) =>
    get<{ operations: string[] }>('/traces/operations', { service }, signal),
  trace: (traceId: string, signal?: AbortSignal) => get<TraceDetail>(`/traces/${segment(traceId)}`, {}, signal),

  platform: (signal?: AbortSignal) => get<PlatformHealth>('/platform', {}, signal),
  search: (q: string, signal?: AbortSignal) => get<{ hits: Hit[] }>('/search', { q }, signal),
}
