import { Problem, isAbort } from './problem'

type Query = Record<string, string | number | boolean | undefined>

let onUnauthorized: () => void = () => {}

/** Called when the session has ended, so that the shell can show the login without every screen knowing of it. */
export function whenUnauthorized(handler: () => void): void {
  onUnauthorized = handler
}

export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return request<T>('GET', path + search(query), undefined, signal)
}

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return request<T>(method, path, body)
}

async function request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-XSRF-TOKEN'] = cookie('XSRF-TOKEN') ?? ''
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (isAbort(error)) throw error
    throw Problem.unreachable(error)
  }
  if (!response.ok) {
    const problem = await Problem.of(response)
    if (response.status === 401 && path !== '/login') onUnauthorized()
    throw problem
  }
  return (response.status === 204 ? undefined : await response.json()) as T
}

function search(query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

function cookie(name: string): string | undefined {
  for (const part of document.cookie.split('; ')) {
    if (part.startsWith(`${name}=`)) return decodeURIComponent(part.slice(name.length + 1))
  }
  return undefined
}
