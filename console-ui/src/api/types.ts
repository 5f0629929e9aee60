import type { components } from './schema'

/**
 * Short names for what the server sends; the shapes are generated from its description. Times are epoch milliseconds, latencies
 * microseconds, shares 0..1, rates per second.
 */
type Schemas = components['schemas']

export type Agent = Schemas['Agent']
export type ConnectRow = Schemas['ConnectRow']
export type Coupling = Schemas['Coupling']
export type Edge = Schemas['Edge']
export type EdgeDetail = Schemas['EdgeDetail']
export type ErrorFingerprint = Schemas['ErrorFingerprint']
export type Hit = Schemas['Hit']
export type Instance = Schemas['Instance']
export type Intake = Schemas['Intake']
export type OperationRow = Schemas['OperationRow']
export type PeerInstance = Schemas['PeerInstance']
export type PoolRow = Schemas['PoolRow']
export type PlatformHealth = Schemas['PlatformHealth']
export type PlatformPart = Schemas['Part']
export type Series = Schemas['Series']
export type ServiceDetail = Schemas['ServiceDetail']
export type ServiceSummary = Schemas['ServiceSummary']
export type Session = Schemas['Session']
export type SpanView = Schemas['SpanView']
export type StatementDetail = Schemas['StatementDetail']
export type StatementRow = Schemas['StatementRow']
export type Stats = Schemas['Stats']
export type Store = Schemas['Store']
export type TableRow = Schemas['TableRow']
export type Touch = Schemas['Touch']
export type TraceDetail = Schemas['TraceDetail']
export type TraceSummary = Schemas['TraceSummary']
export type UseRow = Schemas['UseRow']
export type User = Schemas['User']
/** Counts by the name of the result; absent means 0. */
export type Results = Stats['results']
export type Role = User['role']
