import createClient from 'openapi-fetch'
import { Problem, isAbort } from './problem'
import type { paths } from './schema'

let onUnauthorized: () => void = () => {}

/** Called when the session has ended, so that the shell can show the login without every screen knowing of it. */
export function whenUnauthorized(handler: () => void): void {
  onUnauthorized = handler
}

export const client = createClient<paths>({
  credentials: 'same-origin',
  headers: { Accept: 'application/json' },
  // Looked up at each call, not at load.
  fetch: (request) => window.fetch(request),
})

client.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', cookie('XSRF-TOKEN') ?? '')
    return request
  },
})

interface Answer<T> {
  data?: T
  response: Response
  error?: unknown
}

/** The body of a good answer; everything else becomes a Problem that a screen can show. */
export async function body<T>(pending: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await pending
  } catch (error) {
    if (isAbort(error)) throw error
    throw Problem.unreachable(error)
  }
  const { response } = answer
  if (response.ok) return answer.data as T
  if (response.status === 401 && !response.url.endsWith('/api/login')) onUnauthorized()
  throw Problem.of(response, answer.error)
}

function cookie(name: string): string | undefined {
  for (const part of document.cookie.split('; ')) {
    if (part.startsWith(`${name}=`)) return decodeURIComponent(part.slice(name.length + 1))
  }
  return undefined
}
