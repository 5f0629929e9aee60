import { describe, expect, it } from 'vitest'
import type { RuleRow } from '@/api/types'
import { conditionText, ruleText, scopeText, subjectText, valueText } from './words'

const rule: RuleRow = {
  name: 'slow', description: '', caller: '*', callee: 'db:*', operation: '*', per: 'EDGE', signal: 'P99', side: 'ABOVE', threshold: 250_000,
  windowSeconds: 60, forSeconds: 30, minCalls: 10, severity: 'WARNING', channels: [], enabled: true, muted: false, line: 3,
}

describe('the words of alert rules', () => {
  it('shows a value in the unit of its signal', () => {
    expect(valueText('ERROR_SHARE', 0.34)).toContain('34')
    expect(valueText('P99', 3_000_000)).toContain('3')
    expect(valueText('NO_DATA', 120)).toContain('2')
  })
  it('says when a rule is wrong', () => {
    expect(conditionText(rule)).toBe('p99 above 250\u202fms over 1 min for 30 s')
    expect(conditionText({ ...rule, signal: 'NO_DATA', windowSeconds: 300 })).toBe('no call for 5 min')
    expect(conditionText({ ...rule, signal: 'LAG', threshold: 1000, forSeconds: 0 })).toBe('lag above 1\u202f000')
  })
  it('says of whom it is asked', () => {
    expect(scopeText(rule)).toBe('anybody → db:*')
    expect(scopeText({ ...rule, per: 'CALLEE' })).toBe('all callers of db:*')
  })
  it('names what a finding is about', () => {
    expect(subjectText({ caller: 'order', callee: 'stock', instance: '', operation: 'take' })).toBe('order → stock · take')
    expect(subjectText({ caller: '', callee: 'stock', instance: '10.0.0.3:20880', operation: '' })).toBe('stock 10.0.0.3:20880')
  })
  it('has a phrase for what needs no rule', () => {
    expect(ruleText('default/latency')).toBe('slower than usual')
    expect(ruleText('mine')).toBe('mine')
  })
})
