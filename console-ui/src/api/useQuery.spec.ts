import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { refresh } from '@/app/refresh'
import { Problem } from './problem'
import { useQuery } from './useQuery'

let scope: EffectScope
beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0)
}

describe('useQuery', () => {
  it('keeps the old answer until the new one is there, and cancels what nobody waits for', async () => {
    const asked = ref('a')
    const signals: AbortSignal[] = []
    const answers = new Map<string, (value: string) => void>()
    const query = scope.run(() =>
      useQuery(
        () => asked.value,
        (question, signal) => {
          signals.push(signal)
          return new Promise<string>((resolve) => answers.set(question, resolve))
        },
      ),
    )!
    answers.get('a')?.('A')
    await settle()
    asked.value = 'b'
    await nextTick()
    expect(query.data.value).toBe('A')
    expect(query.outdated.value).toBe(true)
    asked.value = 'c'
    await nextTick()
    expect(signals[1]?.aborted).toBe(true)
    answers.get('c')?.('C')
    await settle()
    expect(query.data.value).toBe('C')
    expect(query.outdated.value).toBe(false)
  })
  it('does not show the answer of one thing for another', async () => {
    const name = ref('order')
    const query = scope.run(() => useQuery(() => name.value, (question) => new Promise<string>((resolve) => setTimeout(() => resolve(question), 10)), () => name.value))!
    await vi.advanceTimersByTimeAsync(10)
    expect(query.data.value).toBe('order')
    name.value = 'stock'
    await nextTick()
    expect(query.data.value).toBeUndefined()
    await vi.advanceTimersByTimeAsync(10)
    expect(query.data.value).toBe('stock')
  })
  it('is slow only after 150 ms', async () => {
    const query = scope.run(() => useQuery(() => 1, () => new Promise<string>(() => {})))!
    await vi.advanceTimersByTimeAsync(149)
    expect(query.slow.value).toBe(false)
    await vi.advanceTimersByTimeAsync(2)
    expect(query.slow.value).toBe(true)
  })
  it('asks the same question again when somebody wants it by hand, once', async () => {
    const fetcher = vi.fn((question: string) => Promise.resolve(question))
    const query = scope.run(() => useQuery(() => 'fixed', fetcher))!
    await settle()
    refresh.now()
    await settle()
    expect(fetcher).toHaveBeenCalledTimes(1)
    refresh.again()
    await settle()
    expect(fetcher).toHaveBeenCalledTimes(2)
    expect(query.outdated.value).toBe(false)
  })
  it('keeps the data beside the problem of a later attempt', async () => {
    const asked = ref(1)
    const query = scope.run(() => useQuery(() => asked.value, (n) => (n === 1 ? Promise.resolve('A') : Promise.reject(new Problem(503, 'down')))))!
    await settle()
    asked.value = 2
    await settle()
    expect(query.data.value).toBe('A')
    expect(query.problem.value?.status).toBe(503)
  })
})
