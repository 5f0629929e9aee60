import { hostile } from './mock-hostile.mjs'

/** Alert rules, findings, channels and silences as the console server answers them; what is written is kept while the stand-in runs. */
const live = `# Errors, timeouts and latency of every edge are watched without any rule.
rules:
  - name: checkout-errors
    description: Buyers cannot pay
    scope: { caller: gateway, callee: order, kind: rpc }
    when: { signal: error-share, above: 5%, window: 1m }
    for: 30s
    severity: critical
    notify: [ops-chat]
  - name: slow-database
    scope: { callee: "db:*", kind: sql, per: callee }
    when: { signal: p99, above: 250ms }
  - name: no-orders
    scope: { caller: gateway, callee: order }
    when: { signal: no-data, window: 5m }
    mute: true
`
const row = (name, more) => ({ name, description: '', caller: '*', callee: '*', operation: '*', per: 'EDGE', signal: 'P99', side: 'ABOVE', threshold: 0, windowSeconds: 60, forSeconds: 0, minCalls: 10, severity: 'WARNING', channels: [], enabled: true, muted: false, line: 1, ...more })
const rows = [
  row('checkout-errors', { description: 'Buyers cannot pay', caller: 'gateway', callee: 'order', kind: 'RPC', signal: 'ERROR_SHARE', threshold: 0.05, forSeconds: 30, severity: 'CRITICAL', channels: ['ops-chat'], line: 3 }),
  row('slow-database', { callee: 'db:*', kind: 'SQL', per: 'CALLEE', threshold: 250_000, line: 10 }),
  row('no-orders', { caller: 'gateway', callee: 'order', signal: 'NO_DATA', windowSeconds: 300, muted: true, line: 13 }),
]
const finding = (id, now, more) => ({ id, rule: 'default/errors', severity: 'CRITICAL', caller: 'order', callee: 'stock', instance: '', kind: 'RPC', operation: '', signal: 'ERROR_SHARE', value: 0.34, threshold: 0.05, since: now - 240_000, state: 'FIRING', text: '34.0 % errors', muted: false, ...more })
const findings = (now) => [
  finding('a1', now, {}),
  finding('a2', now, { rule: 'default/instance-timeouts', caller: '', instance: '10.4.6.40:20880', signal: 'TIMEOUT_SHARE', value: 0.92, threshold: 0.5, since: now - 200_000 }),
  finding('a3', now, { rule: 'default/latency', severity: 'WARNING', caller: 'stock', callee: 'db:stock', kind: 'SQL', signal: 'P99', value: 2_900_000, threshold: 140_000 }),
  finding('a4', now, { rule: 'checkout-errors', caller: 'gateway', callee: 'order', state: 'PENDING', value: 0.11, since: now - 12_000 }),
  finding('a5', now, { rule: 'default/errors', severity: 'WARNING', caller: 'order', callee: 'pay', state: 'FLAPPING', value: 0.08, since: now - 1_500_000 }),
  finding('a6', now, { rule: 'no-orders', severity: 'WARNING', caller: 'gateway', callee: 'order', signal: 'NO_DATA', value: 420, threshold: 300, state: 'RESOLVED', muted: true, since: now - 300_000 }),
]
const channel = (name, more) => ({ name, kind: 'DINGTALK', enabled: true, language: 'ZH', minSeverity: 'WARNING', address: 'https://oapi.dingtalk.com/…9f3a', signed: true, waiting: 0, delivered: 41, dropped: 0, failing: false, ...more })
let store

function fresh(now) {
  return {
    text: live,
    revision: 'c0ffee0000000000000000000000cafe',
    channels: [
      channel('ops-chat', { deliveredAt: now - 3_600_000 }),
      channel('pager', { kind: 'WEBHOOK', address: 'https://pager.example/…77ab', language: 'EN', minSeverity: 'CRITICAL', waiting: 12, dropped: 3, failing: true, failure: 'it answered with status 503', deliveredAt: now - 7_200_000, failedAt: now - 20_000 }),
      channel('mail', { kind: 'MAIL', address: 'mail.example:587', signed: false, enabled: false, mail: { host: 'mail.example', port: 587, security: 'STARTTLS', user: 'ops', from: 'd-platform@example.org', to: ['ops@example.org'] } }),
    ],
    silences: [{ id: '00112233aabbccdd', service: 'report*', rule: '*', until: now + 2_700_000, reason: 'the month is being closed', author: 'li.na', createdAt: now - 900_000 }],
  }
}

function problemsOf(text) {
  const at = text.split('\n').findIndex((line) => line.includes('percent'))
  if (at < 0) return []
  const column = text.split('\n')[at].indexOf('above') + 8
  return [{ line: at + 1, column, message: 'rules[0].when.above: "5 percent" (expected: a share such as 5% or 0.05)' }]
}

export function answerRules({ method, path, mode, body }) {
  const now = Date.now()
  store ??= fresh(now)
  const part = path.split('/')
  const empty = mode === 'empty'
  const named = (rule) => (mode === 'hostile' ? { ...rule, name: rule.name + hostile, description: hostile } : rule)
  const view = () => (empty ? { text: '', revision: '', inForce: '', verdict: 'MISSING', problems: [], further: 0, rules: [] } : { text: store.text, revision: store.revision, inForce: store.revision, verdict: 'APPLIED', problems: [], further: 0, rules: rows.map(named) })
  switch (`${method} /${part[1]}/${part[2] === undefined ? '' : part[1] === 'rules' ? part[2] : '*'}${part[3] ? `/${part[3]}` : ''}`) {
    case 'GET /rules/': return ok(view())
    case 'PUT /rules/': return publish(body, view)
    case 'POST /rules/check': return ok(checked(body.text))
    case 'POST /rules/preview': return ok({ previews: rows.filter((one) => one.enabled).map((one, index) => preview(one, index, now)), left: 0 })
    case 'GET /findings/': return ok({ findings: empty ? [] : findings(now).map((one) => (mode === 'hostile' ? { ...one, callee: hostile, rule: hostile } : one)), lookedAt: now })
    case 'GET /channels/': return ok({ channels: empty ? [] : store.channels.map(named) })
    case 'PUT /channels/*': return ok(saved(part[2], body))
    case 'DELETE /channels/*': return dropped('channels', (one) => one.name !== part[2])
    case 'POST /channels/*/test': return ok(part[2] === 'pager' ? { delivered: false, failure: 'it answered with status 503' } : { delivered: true })
    case 'GET /silences/': return ok({ silences: empty ? [] : store.silences.map((one) => (mode === 'hostile' ? { ...one, service: hostile, reason: hostile } : one)) })
    case 'POST /silences/': return created(body, now)
    case 'DELETE /silences/*': return dropped('silences', (one) => one.id !== part[2])
    default: return undefined
  }
}

const ok = (value) => ({ status: 200, value })

function checked(text) {
  const problems = problemsOf(text)
  return { problems, further: 0, rules: problems.length > 0 ? [] : text.includes('slow-database') ? rows : rows.slice(0, 1) }
}

function preview(rule, index, now) {
  const fired = [2, 0, 1][index] ?? 0
  const firing = (age) => ({ caller: rule.caller, callee: rule.callee, instance: '', operation: '', since: now - age, until: now - age + 300_000, worst: 0.41 })
  return { rule: rule.name, from: now - 86_400_000, to: now, fired, subjects: 1, secondsPerLook: 10, firings: Array.from({ length: fired }, (_, n) => firing((n + 1) * 7_200_000)) }
}

function publish(body, view) {
  if (body.revision !== store.revision && body.revision !== '') return { status: 409, value: { title: 'Conflict', detail: 'the rules were changed by somebody else meanwhile; load them again and apply your change to those' } }
  store.text = body.text
  store.revision = `${body.text.length}`.padStart(32, '0')
  return ok(view())
}

function saved(name, body) {
  const fresh = channel(name, { ...body, address: body.url ? `${new URL(body.url).origin}/…` : 'https://oapi.dingtalk.com/…9f3a', delivered: 0 })
  delete fresh.url
  delete fresh.secret
  store.channels = [...store.channels.filter((one) => one.name !== name), fresh]
  return fresh
}

function created(body, now) {
  const silence = { id: String(now).padStart(16, '0'), service: body.service || '*', rule: body.rule || '*', until: now + body.minutes * 60_000, reason: body.reason, author: 'chen.wei', createdAt: now }
  store.silences = [silence, ...store.silences]
  return { status: 201, value: silence }
}

function dropped(list, keeps) {
  store[list] = store[list].filter(keeps)
  return { status: 204 }
}
