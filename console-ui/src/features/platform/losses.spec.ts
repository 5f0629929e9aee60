import { describe, expect, it } from 'vitest'
import type { Agent } from '@/api/types'
import { losses } from './losses'

const agent = (service: string, all: Record<string, number>): Agent => ({ service, instance: `${service}:1`, starterVersion: '0.1.0', lastReport: 0, silent: false, clockSkewMillis: 0, produced: 0, sent: 0, dropped: 0, losses: all })

describe('what was left out', () => {
  it('is added up by reason and says who lost most', () => {
    const rows = losses([agent('order', { spans_dropped_queue_full: 5, facts_left_out: 1 }), agent('stock', { spans_dropped_queue_full: 70 }), agent('pay', {})])
    expect(rows.map((row) => [row.reason, row.total, row.instances, row.service, row.most])).toEqual([
      ['spans_dropped_queue_full', 75, 2, 'stock', 70],
      ['facts_left_out', 1, 1, 'order', 1],
    ])
    expect(rows[0]?.text).toBe('platform.loss.spans')
  })

  it('names what it does not know by its counter alone', () => {
    expect(losses([agent('order', { quarks_dropped_up: 2 })])[0]?.text).toBeUndefined()
  })
})
