import { describe, expect, it } from 'vitest'
import type { Instance } from '@/api/types'
import { disagreement, matches, registryState, reportState, troubled } from './state'

const instance = (more: Partial<Instance> = {}): Instance => ({ service: 'stock', instance: '10.4.5.12:20880', lane: 'base', registered: true, registryHealthy: true, reporting: true, lastReport: 1, addresses: [{ protocol: 'http', address: '10.9.9.9:8080' }], metadata: {}, ...more })

describe('instances', () => {
  it('that the registry calls healthy but that fell silent are frozen', () => expect(disagreement(instance({ reporting: false }))).toBe('frozen'))
  it('that report but are unknown to the registry get no calls', () => expect(disagreement(instance({ registered: false }))).toBe('hidden'))
  it('of other makes, which never report, disagree with nobody', () => expect(disagreement(instance({ reporting: false, lastReport: undefined } as never))).toBeUndefined())
  it('have one of three states in the registry', () => expect([instance(), instance({ registryHealthy: false }), instance({ registered: false })].map(registryState)).toEqual(['healthy', 'unhealthy', 'unregistered']))
  it('are silent while the registry has them, gone when it has not', () => {
    expect(reportState(instance({ reporting: false }))).toBe('silent')
    expect(reportState(instance({ reporting: false, registered: false }))).toBe('gone')
    expect(troubled(instance({ reporting: false, registered: false }))).toBe(false)
  })
  it('that never said a word are known by the registry or by callers only', () => {
    const quiet = { reporting: false, lastReport: undefined } as never
    expect(reportState(instance(quiet))).toBe('absent')
    expect(reportState({ ...instance(quiet), registered: false })).toBe('callersOnly')
  })
  it('in good order are no trouble', () => expect(troubled(instance())).toBe(false))
  it('are found by any of their addresses', () => {
    expect(matches(instance(), '9.9.9')).toBe(true)
    expect(matches(instance(), 'order')).toBe(false)
  })
})
