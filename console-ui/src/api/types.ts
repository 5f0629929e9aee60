/** The values the server sends. Times are epoch milliseconds, latencies microseconds, shares 0..1, rates per second. */
export type Role = 'viewer' | 'operator' | 'admin'
export interface Session {
  setupNeeded: boolean
  user?: { name: string; role: Role }
  version: string
  environment: string
  serverTime: number
}
export interface User {
  name: string
  role: Role
  createdAt: number
  lastLoginAt?: number
}

/** Counts by CallResult name; absent means 0. */
export type Results = Record<string, number>
export type CallKind = 'RPC' | 'HTTP' | 'SQL' | 'CACHE' | 'MESSAGE'
/** Who measured an edge; `callee` only where the caller is outside the platform. */
export type Seat = 'caller' | 'callee'

export interface Stats {
  count: number
  rate: number
  results: Results
  errorShare: number
  businessErrorShare: number
  timeoutShare: number
  p50Micros: number
  p95Micros: number
  p99Micros: number
  maxMicros: number
}
export interface PeerInstance {
  instance: string
  count: number
  results: Results
  errorShare: number
  p99Micros: number
}
export interface Edge {
  caller: string
  callee: string
  kind: CallKind
  seat: Seat
  seen: Stats
  own?: Stats
  queueP99Micros?: number
  runP99Micros?: number
  queueP50Micros?: number
  runP50Micros?: number
  attemptsPerCall: number
  inFlight: number
  instances: PeerInstance[]
}
export interface ServiceSummary {
  name: string
  owner?: string
  kinds: CallKind[]
  instancesUp: number
  instancesTotal: number
  versions: string[]
  lanes: string[]
  starterVersion?: string
  seen: Stats
  callers: number
  dependencies: number
  lastSeen: number
  rateSeries: number[]
  errorSeries: number[]
}
export interface Window {
  from: number
  to: number
  stepSeconds: number
}
export interface Series {
  times: number[]
  rate: (number | null)[]
  errorShare: (number | null)[]
  timeoutShare: (number | null)[]
  p50Micros: (number | null)[]
  p99Micros: (number | null)[]
}
export interface OperationRow {
  operation: string
  kind: CallKind
  seen: Stats
  own?: Stats
  runP99Micros?: number
  queueP99Micros?: number
}
export interface ErrorFingerprint {
  fingerprint: string
  logger: string
  sample: string
  count: number
  lastSeen: number
  exception?: string
}
export interface ServiceDetail {
  summary: ServiceSummary
  window: Window
  seenSeries: Series
  ownSeries: Series
  own?: Stats
  callers: Edge[]
  dependencies: Edge[]
  operations: OperationRow[]
  instances: Instance[]
  errors: ErrorFingerprint[]
}
export interface EdgeDetail {
  edge: Edge
  window: Window
  seenSeries: Series
  ownSeries: Series
  operations: OperationRow[]
}
export interface ProcessFacts {
  cpuShare: number
  heapUsed: number
  heapMax: number
  gcMillisPerMinute: number
  threads: number
  fileHandles: number
  fileHandlesMax: number
  startedAt: number
  javaVersion: string
}
export interface Instance {
  service: string
  instance: string
  version?: string
  zone?: string
  lane: string
  owner?: string
  starterVersion?: string
  registered: boolean
  registryHealthy: boolean
  reporting: boolean
  lastReport?: number
  addresses: { protocol: string; address: string }[]
  seen?: Stats
  own?: Stats
  process?: ProcessFacts
  metadata: Record<string, string>
}
export interface Registry {
  reachable: boolean
  address: string
  lastAnswer?: number
}
export interface TraceSummary {
  traceId: string
  start: number
  durationMicros: number
  rootService: string
  rootOperation: string
  services: { name: string; spans: number }[]
  spans: number
  errors: number
  lane: string
}
export type SpanRole = 'CLIENT' | 'SERVER' | 'PRODUCER' | 'CONSUMER' | 'INTERNAL'
export interface SpanView {
  spanId: string
  parentId?: string
  service: string
  instance: string
  operation: string
  kind: CallKind
  role: SpanRole
  startMicros: number
  durationMicros: number
  result: string
  error?: string
  lane: string
  caller?: string
  peer?: string
  version?: string
  queueMicros?: number
  runMicros?: number
  attempts: number
  tags: Record<string, string>
  events: { timeMicros: number; name: string }[]
  startMicrosRaw: number
}
export interface TraceDetail {
  traceId: string
  spans: SpanView[]
  missingParents: string[]
  skewNotes: string[]
  truncated: boolean
}
export interface PlatformPart {
  name: 'registry' | 'confcenter' | 'monitor' | 'tracker' | 'watcher'
  state: 'up' | 'degraded' | 'down'
  detail: string
}
export interface Intake {
  kind: 'metrics' | 'spans'
  accepted: number
  rejected: number
  dropped: Record<string, number>
  perSecond: number
}
export interface Store {
  name: string
  bytes: number
  limitBytes: number
  oldest?: number
  newest?: number
  items: number
}
export interface Agent {
  service: string
  instance: string
  starterVersion?: string
  lastReport: number
  silent: boolean
  clockSkewMillis: number
  produced: number
  sent: number
  dropped: number
}
export interface PlatformHealth {
  version: string
  startedAt: number
  uptimeMillis: number
  process: { heapUsed: number; heapMax: number; threads: number; cpuShare: number; residentBytes: number }
  parts: PlatformPart[]
  intake: Intake[]
  stores: Store[]
  agents: Agent[]
}
export type HitType = 'service' | 'operation' | 'instance' | 'trace' | 'screen'
export interface Hit {
  type: HitType
  title: string
  detail: string
  href: string
}
