import type { components } from './schema'

/**
 * Short names for what the server sends; the shapes are generated from its description. Times are epoch milliseconds, latencies
 * microseconds, shares 0..1, rates per second.
 */
type Schemas = components['schemas']

export type Agent = Schemas['Agent']
export type Edge = Schemas['Edge']
export type EdgeDetail = Schemas['EdgeDetail']
export type ErrorFingerprint = Schemas['ErrorFingerprint']
export type Hit = Schemas['Hit']
export type Instance = Schemas['Instance']
export type Intake = Schemas['Intake']
export type DeadLetters = Schemas['DeadLetterList']
export type MessageGroup = Schemas['GroupRow']
export type MessageGroupDetail = Schemas['GroupDetail']
export type MessageRow = Schemas['MessageRow']
export type MessageQueue = Schemas['QueueRow']
export type MessageBroker = Schemas['BrokerState']
export type ResendResult = Schemas['ResendRow']
export type OperationRow = Schemas['OperationRow']
export type PeerInstance = Schemas['PeerInstance']
export type PlatformHealth = Schemas['PlatformHealth']
export type PlatformPart = Schemas['Part']
export type Series = Schemas['Series']
export type ServiceDetail = Schemas['ServiceDetail']
export type ServiceSummary = Schemas['ServiceSummary']
export type Session = Schemas['Session']
export type SpanView = Schemas['SpanView']
export type Stats = Schemas['Stats']
export type Store = Schemas['Store']
export type TraceDetail = Schemas['TraceDetail']
export type TraceSummary = Schemas['TraceSummary']
export type User = Schemas['User']
/** Counts by the name of the result; absent means 0. */
export type Results = Stats['results']
export type Role = User['role']
