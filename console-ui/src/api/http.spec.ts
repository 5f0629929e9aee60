import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '.'
import { whenUnauthorized } from './http'
import { Problem } from './problem'

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json', ...headers } })
function server(answer: (request: Request) => Response | Promise<Response>) {
  const fetched = vi.fn(answer)
  vi.stubGlobal('fetch', fetched)
  window.fetch = fetched as never
  return fetched
}
afterEach(() => vi.unstubAllGlobals())

describe('the API client', () => {
  it('sends the XSRF token with everything that changes something', async () => {
    document.cookie = 'XSRF-TOKEN=abc'
    const fetched = server(() => json({ name: 'x', role: 'viewer', createdAt: 1 }, 201))
    await api.addUser({ name: 'x', password: 'y', role: 'viewer' })
    expect(fetched.mock.calls[0]?.[0].headers.get('X-XSRF-TOKEN')).toBe('abc')
  })
  it('escapes names in paths', async () => {
    const fetched = server(() => json({}))
    await api.service('a/b?<c>', { from: 1, to: 2 })
    expect(new URL(fetched.mock.calls[0]![0].url).pathname).toBe('/api/services/a~2Fb%3F%3Cc%3E')
  })
  it('turns a refusal into a problem with its request id', async () => {
    server(() => json({ title: 'Unavailable', detail: 'the store is down', requestId: 'r-1' }, 503))
    await expect(api.platform()).rejects.toMatchObject({ status: 503, title: 'Unavailable', message: 'the store is down', requestId: 'r-1' })
  })
  it('says when no answer came at all', async () => {
    server(() => Promise.reject(new TypeError('failed to fetch')))
    const failure = await api.platform().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Problem)
    expect(failure).toMatchObject({ status: 0 })
  })
  it('reports the end of the session, but not a wrong password', async () => {
    const ended = vi.fn()
    whenUnauthorized(ended)
    server(() => json({ title: 'Unauthorized' }, 401))
    await expect(api.platform()).rejects.toBeInstanceOf(Problem)
    expect(ended).toHaveBeenCalledOnce()
  })
})
