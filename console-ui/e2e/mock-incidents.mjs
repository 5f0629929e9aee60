/**
 * The incidents of the seeded shop: stock waits for its connection pool after a change of its configuration; one older incident
 * that recovered; one that cannot be told. What is done in a test is remembered until the stand-in ends.
 */
const minute = 60_000
const started = Date.now()
const since = started - 6 * minute
const actions = []

const link = (caller, callee, count, failed, p99, more = {}) => ({ caller, callee, count, failed, errorShare: failed / count, timeoutShare: (failed * 0.8) / count, p99Micros: p99 * 1000, verdict: failed > count * 0.02 ? 'CALLEE_SICK' : 'HEALTHY', wrong: failed > count * 0.02, ...more })

const change = (id, before, kind, subject, actor, reason, services, undoable = true) => ({ id, at: since - before, kind, subject, actor, reason, services, undoable, undo: false })

export function changesOf(mode, hostile) {
  return [
    ...(mode === 'hostile' ? [change('c77', minute, 'document', hostile, hostile, hostile, ['stock'])] : []),
    change('c42', 4 * minute, 'document', 'D_CONFIG/stock.yaml', 'zhang', 'save connections before the sale', ['stock']),
    change('c41', 19 * minute, 'deploy', 'promo 0.9.7', 'registry', '', ['promo'], false),
    change('c40', 26 * minute, 'log_level', 'log-level/3/order/com.shop', 'ada', 'look closer', ['order'], false),
  ]
}

function row(mode, hostile) {
  const root = mode === 'hostile' ? hostile : 'stock'
  return {
    id: 12, state: 'OPEN', severity: 'CRITICAL', rootNode: root, rootInstance: '', cause: 'POOL', certainty: 'KNOWN', candidates: [root], since, openedAt: since + 8000, mergedInto: 0,
    headline: link('order', root, 1740, 592, 3000, { waitMicros: 0, ownErrorShare: 0.31, ownP99Micros: 2_980_000 }), callersAffected: 3, callersTotal: 7, failedShare: 0.29, worstShare: 0.34, requestShare: 0.064,
    victims: ['gateway', 'order', 'cart'], change: changesOf(mode, hostile)[0],
  }
}
const older = [
  { id: 11, state: 'CLOSED', severity: 'WARNING', rootNode: 'promo', rootInstance: '10.4.6.11:20880', cause: 'FROZEN', certainty: 'KNOWN', candidates: ['promo'], since: started - 190 * minute, openedAt: started - 189 * minute, quietSince: started - 172 * minute, closedAt: started - 167 * minute, ending: 'RECOVERED', mergedInto: 0, headline: link('order', 'promo', 900, 440, 1000), callersAffected: 2, callersTotal: 2, failedShare: 0.48, worstShare: 0.51, requestShare: 0.02, victims: ['order'] },
  { id: 10, state: 'CLOSED', severity: 'CRITICAL', rootNode: 'risk', rootInstance: '', cause: 'UNKNOWN', certainty: 'CANNOT_TELL', candidates: ['ledger', 'risk'], since: started - 1500 * minute, openedAt: started - 1499 * minute, closedAt: started - 1380 * minute, ending: 'WITHOUT_DATA', mergedInto: 0, callersAffected: 1, callersTotal: 2, failedShare: 0.2, worstShare: 0.22, victims: ['pay'] },
]

function detail(mode, hostile, frozenTrace, now) {
  const incident = row(mode, hostile)
  const root = incident.rootNode
  const at = (offset, what, text = '') => ({ at: since + offset, what, detail: text })
  return {
    incident, line: `order -> ${root}: 34 % errors, p99 3.0 s, 3 of 7 callers affected since 10:42`, callersAffected: ['order', 'cart'],
    findings: [], changes: changesOf(mode, hostile), windowFrom: since - 10 * minute, windowTo: now,
    links: [
      incident.headline, link('cart', root, 480, 139, 2900), link('promo', root, 310, 71, 2700), link('gateway', 'order', 1830, 604, 3100), link('__outside__', 'gateway', 6300, 605, 3110), link('gateway', 'cart', 1560, 0, 18),
      link('user', root, 220, 0, 31), link('search', root, 160, 0, 29), link('notify', root, 12, 0, 22), link('risk', root, 90, 1, 40), link(root, 'db:stock', 2310, 0, 2940, { waitMicros: 2_880_000, verdict: 'OVERLOAD', wrong: true }),
    ],
    suspects: [
      { node: root, instance: '', score: 109, reasons: [{ why: 'DEEPEST', value: 3, name: '' }, { why: 'FIRST', value: 9, name: '' }, { why: 'CHANGED', value: 240, name: 'c42' }, { why: 'OWN_VIEW', value: 0.31, name: '' }, { why: 'POOL_WAIT', value: 0.97, name: 'db:stock' }] },
      { node: 'promo', instance: '', score: 16, reasons: [{ why: 'CHANGED', value: 1140, name: 'c41' }] },
      { node: 'order', instance: '', score: 15, reasons: [{ why: 'OWN_VIEW', value: 0, name: '' }] },
    ],
    traces: [
      { traceId: frozenTrace, start: since + 40_000, durationMicros: 3_104_000, rootService: 'gateway', rootOperation: 'POST /orders', spans: 14, errors: 3 },
      { traceId: 'a'.repeat(32), start: since + 71_000, durationMicros: 3_020_000, rootService: 'gateway', rootOperation: 'POST /orders', spans: 12, errors: 2 },
      { traceId: 'b'.repeat(32), start: since + 95_000, durationMicros: 2_950_000, rootService: 'gateway', rootOperation: 'GET /cart', spans: 9, errors: 1 },
    ],
    statements: [{ service: root, database: 'db:stock', operation: 'INSERT reservation #c0ffee12', fingerprint: 'c0ffee12', count: 2310, p50Micros: 2100, p99Micros: 41_000 }],
    history: [at(8000, 'OPENED', 'order'), at(11_000, 'ROOT_MOVED', root), at(14_000, 'GREW', 'cart'), at(18_000, 'TOLD'), at(60_000, 'GREW', 'gateway'), ...actions.map((action) => ({ at: action.at, what: 'ACTED', detail: String(action.id) }))],
  }
}

const ok = (value, status = 200) => ({ status, value })
const problem = (status, title, text) => ({ status, value: { title, detail: text } })

export function answerIncidents({ area, first, second, method, query, mode, user, body, now, edges, hostile, frozenTrace }) {
  const quiet = mode === 'empty'
  if (area === 'now') {
    return ok({
      open: quiet ? [] : [row(mode, hostile)], ...(quiet ? {} : { lastClosed: older[0] }), worstEdges: edges, changes: quiet ? [] : changesOf(mode, hostile),
      lookedAt: now - 2000, watched: quiet ? 0 : 41, pending: quiet ? 0 : 2, untellable: quiet ? 0 : 1, startedAt: started - 300 * minute,
    })
  }
  if (area === 'incidents') {
    if (first !== undefined) return first === '12' ? ok(detail(mode, hostile, frozenTrace, now)) : problem(404, 'Not Found', `there is no incident ${first}`)
    const all = quiet ? [] : [row(mode, hostile), ...older]
    const state = query.get('state') ?? 'all'
    return ok({ incidents: all.filter((one) => state === 'all' || (one.state === 'CLOSED') === (state === 'closed')), before: 0 })
  }
  if (method === 'GET' && first === undefined) return ok({ actions: quiet ? [] : [...actions].reverse().filter((action) => query.get('active') !== 'true' || action.status === 'ACTIVE') })
  if (user === 'viewer') return problem(403, 'Forbidden', 'this needs the role operator; an admin can give it')
  if (first === 'hold' && second === 'preview') {
    const held = actions.filter((action) => action.kind === 'HOLD' && action.status === 'ACTIVE').length + 1
    const warning = held >= 3 ? 'NOBODY_LEFT' : held > 1 ? 'TOO_MANY' : undefined
    return ok({ service: query.get('service'), instance: query.get('instance'), addresses: ['10.4.5.12:20880', '10.4.5.12:8080'], registered: !String(query.get('instance')).startsWith('10.4.5.12'), healthy: 3, held, remaining: 3 - held, allowed: 1, ...(warning ? { warning, confirm: query.get('service') } : {}) })
  }
  if (first === 'log-level' && second === 'preview') return ok({ service: query.get('service'), reached: ['10.4.5.10:8080', '10.4.5.11:8080'], refusing: [], unheard: ['10.4.5.12:8080'] })
  if (first === 'rollback' && second === 'preview') return ok({ change: query.get('change'), subject: 'D_CONFIG/stock.yaml', services: ['stock'], from: 'spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 2\n', to: 'spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 20\n', confirm: 'stock' })
  if (second === 'undo') {
    const action = actions.find((one) => String(one.id) === first)
    Object.assign(action, { status: 'UNDONE', endedAt: now, endedBy: user })
    return ok(action)
  }
  const kind = first === 'hold' ? 'HOLD' : first === 'log-level' ? 'LOG_LEVEL' : 'ROLLBACK'
  const action = {
    id: actions.length + 1, kind, incident: 12, service: body.service ?? 'stock', instance: body.instance ?? '', addresses: [], reason: body.reason, actor: user, at: now, until: now + (body.minutes ?? 0) * minute,
    values: kind === 'LOG_LEVEL' ? { logger: body.logger, level: body.level } : kind === 'ROLLBACK' ? { change: body.change, subject: 'D_CONFIG/stock.yaml' } : {}, answers: {},
    status: kind === 'ROLLBACK' ? 'DONE' : 'ACTIVE', failedBefore: 0.34, p99Before: 3_000_000, ...(kind === 'ROLLBACK' ? { failedAfter: 0.001, p99After: 64_000, outcome: 'HELPED' } : {}), judgeAt: now + 3 * minute,
  }
  actions.push(action)
  return ok(action, 201)
}
