import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer } from './mock-data.mjs'

/**
 * A stand-in for the console server: the API from seeded data, the built console from target/. The cookie `mock` chooses what it
 * plays: full (default), empty, huge, hostile, error, denied, slow; `mock-user` is viewer, operator, admin, none or setup.
 */
const dist = fileURLToPath(new URL('../target/classes/META-INF/resources/console/', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' }
export const csp = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"

export function startMock(port = 0) {
  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error))
    })
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ port: server.address().port, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done) }) })))
}

async function handle(request, response) {
  const url = new URL(request.url, 'http://mock')
  if (url.pathname.startsWith('/api/')) return serveApi(request, response, url)
  if (!url.pathname.startsWith('/console')) return void response.writeHead(302, { Location: '/console/' }).end()
  const path = normalize(decodeURIComponent(url.pathname.slice('/console/'.length)))
  const known = extname(path) in types && !path.startsWith('..') && !path.startsWith('config/')
  const file = known ? path : 'index.html'
  try {
    const body = await readFile(join(dist, file))
    // As the platform does: what has its digest in its name is kept, and the browser need not read and compile it for each page.
    const kept = file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
    response.writeHead(200, { 'Content-Type': types[extname(file)], 'Content-Security-Policy': csp, 'Cache-Control': kept }).end(body)
  } catch {
    response.writeHead(404).end()
  }
}

async function serveApi(request, response, url) {
  const cookies = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((part) => part.split('=')))
  const mode = cookies.mock ?? 'full'
  if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 1200))
  const body = request.method === 'GET' ? undefined : await json(request)
  const forged = request.method !== 'GET' && request.headers['x-xsrf-token'] !== 'mock-xsrf'
  const { status, value, cookie } = forged
    ? { status: 403, value: { title: 'Forbidden', detail: 'X-XSRF-TOKEN is missing' } }
    : answer({ method: request.method, path: url.pathname.slice(4), query: url.searchParams, mode, user: cookies['mock-user'] ?? 'admin', body })
  const headers = { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', 'X-Request-Id': 'req-7f3a91c2', 'Set-Cookie': ['XSRF-TOKEN=mock-xsrf; Path=/', ...(cookie ? [`${cookie}; Path=/`] : [])] }
  if (status === 204) return void response.writeHead(204, headers).end()
  response.writeHead(status, headers).end(JSON.stringify(status >= 400 ? { type: 'about:blank', status, requestId: 'req-7f3a91c2', ...value } : value))
}

async function json(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? undefined : JSON.parse(text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await startMock(Number(process.env.PORT ?? 8790))
  console.log(`mock server: http://127.0.0.1:${port}/console/`)
}
