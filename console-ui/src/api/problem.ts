/** Why a request failed, in the shape of RFC 9457; `status` 0 means that no answer came at all. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly requestId: string | undefined

  constructor(status: number, title: string, detail?: string, requestId?: string) {
    super(detail ?? title)
    this.name = 'Problem'
    this.status = status
    this.title = title
    this.detail = detail
    this.requestId = requestId
  }

  static of(response: Response, body: unknown): Problem {
    const header = response.headers.get('X-Request-Id') ?? undefined
    const field = (name: string): string | undefined => {
      const value = isRecord(body) ? body[name] : undefined
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    const title = field('title') ?? `${response.status} ${response.statusText}`.trim()
    return new Problem(response.status, title, field('detail'), field('requestId') ?? header)
  }

  static unreachable(cause: unknown): Problem {
    return new Problem(0, 'Network', cause instanceof Error ? cause.message : undefined)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
