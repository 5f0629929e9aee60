import { hostile } from './mock-hostile.mjs'
import { messages } from './mock-messages.mjs'
import { answerDocuments } from './mock-documents.mjs'
import { answerRules } from './mock-rules.mjs'
import { dataAnswer } from './mock-sql.mjs'
import { answerIncidents } from './mock-incidents.mjs'

/**
 * A seeded shop with one fault: one of stock's instances is frozen, so that order's calls to it time out while stock itself
 * counts no error. Every figure follows from names and time buckets, hence two requests for one window agree.
 */
export const frozenTrace = '4bf92f3577b34da6a3ce929d0e0e4736'
export const hugeTrace = '0af7651916cd43dd8448eb211c80319c'
export const brokenTrace = '5b8aa5a2d2c872e8321cf37308d69df2'

/** A part of a path as the console writes it: see src/app/pathName.ts. */
const fromPath = (part) => decodeURIComponent(part).replace(/~([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))

const services = [
  ['gateway', 'edge', ['HTTP'], 2, ['2.4.0'], 210],
  ['order', 'trade', ['RPC', 'HTTP'], 3, ['1.8.0', '1.7.3'], 96],
  ['stock', 'supply', ['RPC'], 3, ['1.8.0'], 74],
  ['pay', 'trade', ['RPC'], 2, ['3.1.2'], 31],
  ['user', 'growth', ['HTTP'], 2, ['5.0.1'], 118],
  ['promo', 'growth', ['RPC'], 2, ['0.9.7'], 88],
  ['cart', 'trade', ['RPC'], 2, ['1.2.0'], 52],
  ['search', 'growth', ['HTTP'], 4, ['2.0.0'], 64],
  ['notify', 'platform', ['MESSAGE'], 1, ['1.0.4'], 12],
  ['ledger', 'finance', ['RPC'], 2, ['4.4.1'], 29],
  ['risk', 'finance', ['RPC'], 2, ['2.2.0'], 30],
  ['mysql/order', 'dba', ['SQL'], 1, ['8.0.36'], 190],
  ['mysql/stock', 'dba', ['SQL'], 1, ['8.0.36'], 77],
  ['mysql/user', 'dba', ['SQL'], 1, ['8.0.36'], 120],
  ['redis/promo', 'dba', ['CACHE'], 1, ['7.2.4'], 240],
]
const calls = [
  ['__outside__', 'gateway', 'HTTP', 210, 0.0004, 190],
  ['gateway', 'order', 'HTTP', 61, 0.021, 3100],
  ['gateway', 'user', 'HTTP', 80, 0.0001, 22],
  ['gateway', 'search', 'HTTP', 64, 0.0006, 140],
  ['gateway', 'cart', 'RPC', 52, 0, 18],
  ['gateway', 'promo', 'RPC', 40, 0, 9],
  ['order', 'stock', 'RPC', 58, 0.034, 3000],
  ['order', 'pay', 'RPC', 31, 0.002, 310],
  ['order', 'promo', 'RPC', 48, 0, 11],
  ['order', 'user', 'HTTP', 38, 0.0002, 25],
  ['order', 'mysql/order', 'SQL', 190, 0, 6.5],
  ['cart', 'stock', 'RPC', 16, 0.081, 3000],
  ['cart', 'redis/promo', 'CACHE', 70, 0, 1.3],
  ['stock', 'mysql/stock', 'SQL', 77, 0, 7.9],
  ['pay', 'risk', 'RPC', 30, 0, 64],
  ['pay', 'ledger', 'RPC', 29, 0.0011, 41],
  ['user', 'mysql/user', 'SQL', 120, 0, 4.2],
  ['promo', 'redis/promo', 'CACHE', 170, 0, 0.9],
  ['order', 'notify', 'MESSAGE', 12, 0, 30],
]

export function random(seed) {
  let state = 2166136261
  for (const character of String(seed)) state = Math.imul(state ^ character.codePointAt(0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function stats(rate, errorShare, p99, seconds, split = { TIMEOUT: 0.8, REFUSED: 0.12, ERROR: 0.08 }) {
  const count = Math.round(rate * seconds)
  const failed = Math.round(count * errorShare)
  const business = Math.round(count * 0.012)
  const results = { OK: count - failed - business }
  if (business > 0) results.BUSINESS_ERROR = business
  for (const [name, part] of Object.entries(split)) if (Math.round(failed * part) > 0) results[name] = Math.round(failed * part)
  return {
    count, rate, results, errorShare: count === 0 ? 0 : failed / count, businessErrorShare: count === 0 ? 0 : business / count, timeoutShare: errorShare * (split.TIMEOUT ?? 0),
    meanMicros: Math.round(p99 * 1000 * 0.3), p50Micros: Math.round(p99 * 1000 * (errorShare > 0.01 ? 0.011 : 0.21)), p95Micros: Math.round(p99 * 1000 * 0.68), p99Micros: Math.round(p99 * 1000), maxMicros: Math.round(p99 * 1000 * 2.9),
  }
}

function series(name, { from, to }, rate, errorShare, p99, split = 0.8) {
  const points = 60
  const step = (to - from) / points
  const times = [], rates = [], errors = [], timeouts = [], p50s = [], p99s = []
  for (let index = 0; index < points; index++) {
    const time = Math.round(from + index * step)
    const next = random(name + Math.floor(time / Math.max(step, 10000)))
    const wave = 1 + 0.22 * Math.sin(index / 7) + 0.14 * (next() - 0.5)
    const fault = errorShare > 0.01 ? (index > 34 ? 1.9 : index > 31 ? 0.8 : 0.02) : 1
    times.push(time)
    const gap = index === 12
    rates.push(gap ? null : rate * wave)
    errors.push(gap ? null : Math.min(1, errorShare * fault * (0.8 + 0.4 * next())))
    timeouts.push(gap ? null : Math.min(1, errorShare * fault * split * (0.8 + 0.4 * next())))
    p50s.push(gap ? null : Math.round(p99 * (errorShare > 0.01 ? 9 : 210) * (0.9 + 0.2 * next())))
    p99s.push(gap ? null : Math.round(p99 * 1000 * (0.75 + 0.5 * next()) * (fault > 1 ? 1.2 : errorShare > 0.01 ? 0.12 : 1)))
  }
  return { times, rate: rates, errorShare: errors, timeoutShare: timeouts, p50Micros: p50s, p99Micros: p99s }
}

/** Names of the world in one mode. */
function world(mode) {
  if (mode === 'empty') return { services: [], calls: [] }
  if (mode === 'hostile') {
    const rename = (name) => (name === 'stock' ? hostile : name)
    return {
      services: services.map(([name, ...rest]) => [rename(name), name === 'order' ? hostile : rest[0], rest[1], rest[2], name === 'stock' ? [hostile] : rest[3], rest[4]]),
      calls: calls.map(([caller, callee, ...rest]) => [rename(caller), rename(callee), ...rest]),
    }
  }
  if (mode === 'huge') {
    const many = Array.from({ length: 2000 - services.length }, (_, index) => [`service-${String(index).padStart(4, '0')}`, `team-${index % 23}`, ['RPC'], 2, ['1.0.0'], ((index * 37) % 900) / 10])
    const edges = Array.from({ length: 160 }, (_, index) => ['order', `service-${String(index).padStart(4, '0')}`, 'RPC', 3 + index, 0, 20])
    return { services: [...services, ...many], calls: [...calls, ...edges] }
  }
  return { services, calls }
}

const ownFactor = (callee) => (callee === 'stock' || callee === hostile ? 0.004 : callee === 'pay' ? 0.3 : 0.82)

function edge([caller, callee, kind, rate, errorShare, p99], span) {
  const seconds = (span.to - span.from) / 1000
  const outside = caller === '__outside__'
  const silent = kind === 'SQL' || kind === 'CACHE'
  const ownP99 = p99 * ownFactor(callee)
  const broken = callee === 'stock' || callee === hostile
  const hosts = silent ? [`${callee.replace('/', '-')}:3306`] : [0, 1, 2].slice(0, broken || callee === 'order' ? 3 : 2).map((n) => `10.4.${callee.length}.${11 + n}:20880`)
  return {
    caller, callee, kind, seat: outside ? 'callee' : 'caller', seen: stats(rate, errorShare, p99, seconds),
    ...(silent ? {} : { own: stats(rate * 0.99, broken ? 0 : errorShare * 0.7, ownP99, seconds, { ERROR: 1 }), queueP99Micros: Math.round(p99 * (callee === 'pay' ? 620 : 12)), runP99Micros: Math.round(ownP99 * 1000 * 0.9), queueP50Micros: 40, runP50Micros: Math.round(ownP99 * 200) }),
    verdict: silent ? 'CANNOT_TELL' : broken ? 'NETWORK_OR_FROZEN' : callee === 'pay' ? 'OVERLOAD' : errorShare > 0.01 ? 'CALLEE_SICK' : 'HEALTHY',
    evidence: { inFlight: 1, seenCount: 1, seenErrorShare: errorShare, seenP99Micros: Math.round(p99 * 1000) },
    attemptsPerCall: errorShare > 0.01 ? 1.3 : 1, inFlight: Math.round((rate * p99) / 900),
    instances: hosts.map((instance, index) => {
      const bad = broken && index === 1
      const share = broken ? (bad ? Math.min(0.9, errorShare * 3) : 0) : errorShare
      const count = Math.round((rate * seconds) / hosts.length)
      return { instance, count, results: { OK: Math.round(count * (1 - share)), ...(share > 0 ? { TIMEOUT: Math.round(count * share) } : {}) }, errorShare: share, p99Micros: Math.round(bad ? 3e6 : p99 * 1000 * (broken ? 0.05 : 0.9 + index * 0.1)) }
    }),
  }
}

function summary([name, owner, kinds, total, versions, rate], span, all) {
  const seconds = (span.to - span.from) / 1000
  const incoming = all.calls.filter((call) => call[1] === name)
  const sum = incoming.reduce((whole, call) => whole + call[3], 0)
  const errorShare = sum === 0 ? 0 : incoming.reduce((whole, call) => whole + call[3] * call[4], 0) / sum
  const p99 = Math.max(3, ...incoming.map((call) => call[5]))
  const next = random(name)
  const rateSeries = Array.from({ length: 30 }, (_, index) => (sum || rate) * (1 + 0.25 * Math.sin(index / 4 + next() * 2) + 0.1 * next()))
  const database = kinds.some((kind) => kind === 'SQL' || kind === 'CACHE')
  return {
    name, owner, kinds, instancesUp: name === 'ledger' ? 1 : total, instancesTotal: total, versions, lanes: name === 'order' ? ['base', 'zhang-dev'] : ['base'],
    ...(database ? {} : { starterVersion: '0.1.0' }), seen: stats(sum || rate, errorShare, p99, seconds),
    callers: incoming.length, dependencies: all.calls.filter((call) => call[0] === name).length, lastSeen: span.to - 1500, rateSeries,
    errorSeries: Array.from({ length: 30 }, (_, index) => (errorShare > 0.01 ? (index > 17 ? errorShare * (1.7 + 0.6 * next()) : 0.001) : errorShare * next() * 2)),
  }
}

function operations(name, span, mode) {
  const seconds = (span.to - span.from) / 1000
  const names = mode === 'hostile' ? [hostile, 'reserve'] : name === 'stock' ? ['io.shop.StockService/reserve', 'io.shop.StockService/available', 'io.shop.StockService/release'] : [`POST /${name}s`, `GET /${name}s/{id}`, `GET /${name}s`]
  return names.map((operation, index) => ({
    operation, kind: 'RPC', seat: 'caller', seen: stats(40 / (index + 1), index === 0 ? 0.03 : 0, 480 / (index + 1), seconds), own: stats(40 / (index + 1), 0, 12 / (index + 1), seconds), runP99Micros: 11_000, queueP99Micros: 900,
  }))
}

function instance(service, index, span, mode) {
  const [name, owner, , , versions] = service
  const seconds = (span.to - span.from) / 1000
  const frozen = (name === 'stock' || name === hostile) && index === 1
  const lost = name === 'ledger' && index === 1
  const gone = name === 'search' && index === 3
  const quiet = name === 'search' && (index === 1 || index === 2)
  const next = random(name + index)
  return {
    service: name, instance: `10.4.${name.length % 250}.${11 + index}:20880`, version: versions[index % versions.length], zone: index % 2 === 0 ? 'hz-a' : 'hz-b', lane: name === 'order' && index === 2 ? 'zhang-dev' : 'base', owner, starterVersion: '0.1.0',
    registered: !(name === 'risk' && index === 1) && !gone && !(quiet && index === 2), registryHealthy: !lost, reporting: !frozen && !lost && !gone && !quiet, ...(quiet ? {} : { lastReport: span.to - (frozen ? 184_000 : lost ? 3_900_000 : gone ? 420_000 : 2100) }),
    addresses: [{ protocol: 'dubbo', address: `10.4.${name.length % 250}.${11 + index}:20880` }, { protocol: 'http', address: `10.4.${name.length % 250}.${11 + index}:8080` }],
    seen: stats(20, frozen ? 0.9 : 0, frozen ? 3000 : 14, seconds), ...(frozen || lost || gone || quiet ? {} : { own: stats(20, 0, 12, seconds) }),
    ...(lost || gone || quiet ? {} : { process: { cpuShare: frozen ? 0 : 0.1 + next() * 0.5, heapUsed: Math.round((180 + next() * 300) * 1048576), heapMax: 536870912, gcMillisPerMinute: Math.round(next() * 300), threads: 80 + Math.round(next() * 120), fileHandles: 300 + Math.round(next() * 300), fileHandlesMax: 65536, startedAt: span.to - 86400000 * (1 + index), javaVersion: '17.0.13' } }),
    metadata: mode === 'hostile' ? { [hostile]: hostile, zone: 'hz-a' } : { 'dubbo.metadata.revision': 'a81c9d', side: 'provider', team: owner },
  }
}

function traceSummaries(span, mode) {
  const next = random(`traces${Math.floor(span.to / 60_000)}`)
  const roots = [['gateway', 'POST /orders'], ['gateway', 'GET /products'], ['gateway', 'GET /users/{id}'], ['order', 'closeExpired'], ['gateway', 'GET /cart']]
  const list = Array.from({ length: 240 }, (_, index) => {
    // The frozen one, whatever the minute: there is always an order that failed.
    const frozen = index === 0
    const [rootService, rootOperation] = mode === 'hostile' && index % 3 === 0 ? [hostile, hostile] : roots[frozen ? 0 : Math.floor(next() * roots.length)]
    const failed = frozen || (rootOperation === 'POST /orders' && next() < 0.16)
    const base = rootOperation === 'POST /orders' ? 90_000 : rootOperation === 'closeExpired' ? 900_000 : 14_000
    return {
      traceId: frozen ? frozenTrace : index === 1 ? hugeTrace : index === 2 ? brokenTrace : Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16)).join(''),
      start: Math.round(span.to - next() * (span.to - span.from)), durationMicros: Math.round(failed ? 3_000_000 + next() * 90_000 : base * Math.exp((next() + next() + next() - 1.5) * 1.5)), rootService, rootOperation,
      services: [{ name: 'gateway', spans: 1 }, { name: 'order', spans: 4 }, { name: mode === 'hostile' ? hostile : 'stock', spans: 2 }, { name: 'mysql/order', spans: 3 }], spans: 8 + Math.floor(next() * 14), errors: failed ? 2 : 0, lane: next() < 0.05 ? 'zhang-dev' : 'base',
    }
  })
  return list.sort((a, b) => b.start - a.start)
}

function span(id, parent, service, operation, role, start, duration, more = {}) {
  return {
    spanId: id, ...(parent ? { parentId: parent } : {}), service, instance: `10.4.${service.length % 250}.11:20880`, operation, kind: 'RPC', role, startMicros: start, durationMicros: duration, result: 'OK', lane: 'base', version: '1.8.0', attempts: 1,
    tags: { 'net.peer.ip': '10.4.5.12', 'rpc.system': 'dubbo' }, events: [], startMicrosRaw: start, ...more,
  }
}

export function trace(id, mode, now) {
  const t0 = (now - 60_000) * 1000
  if (id === hugeTrace) {
    const spans = [span('root', undefined, 'gateway', 'POST /import', 'SERVER', t0, 9_800_000, { kind: 'HTTP' })]
    const next = random('huge')
    for (let index = 1; index < 10_000; index++) {
      const group = Math.floor((index - 1) / 25)
      const parent = index % 25 === 1 ? 'root' : `s${group * 25 + 1}`
      const start = t0 + group * 24_000 + (index % 25) * 800
      spans.push(span(`s${index}`, parent, ['order', 'stock', 'mysql/order', 'promo', 'pay'][index % 5], index % 25 === 1 ? 'importBatch' : `insert row ${index}`, index % 2 ? 'CLIENT' : 'SERVER', start, index % 25 === 1 ? 22_000 : Math.round(300 + next() * 900), index % 1117 === 0 ? { result: 'TIMEOUT', error: 'read timed out' } : {}))
    }
    return { traceId: id, spans, missingParents: [], skewNotes: [], truncated: false }
  }
  if (id === brokenTrace) {
    return {
      traceId: id, truncated: true, missingParents: ['lost1'], skewNotes: ['stock 10.4.5.12: +184 ms'],
      spans: [
        span('a', undefined, 'gateway', 'GET /cart', 'SERVER', t0, 90_000, { kind: 'HTTP' }),
        span('b', 'a', 'gateway', 'cart/items', 'CLIENT', t0 + 4000, 80_000, { peer: 'cart' }),
        span('c', 'lost1', 'cart', 'redis GET cart:1', 'CLIENT', t0 + 12_000, 9000, { kind: 'CACHE', peer: 'redis/promo' }),
        span('d', 'lost1', 'stock', 'available', 'SERVER', t0 + 30_000, 40_000, { caller: 'cart', startMicrosRaw: t0 + 214_000 }),
      ],
    }
  }
  const bad = mode === 'hostile' ? hostile : 'stock'
  return {
    traceId: id, missingParents: [], skewNotes: [], truncated: false,
    spans: [
      span('1', undefined, 'gateway', 'POST /orders', 'SERVER', t0, 3_122_000, { kind: 'HTTP', result: 'ERROR', error: 'upstream answered 503', tags: { 'http.method': 'POST', 'http.route': '/orders', 'http.status_code': '503', 'user.id': '88412' } }),
      span('2', '1', 'gateway', 'order POST /orders', 'CLIENT', t0 + 3_000, 3_115_000, { kind: 'HTTP', peer: 'order', result: 'ERROR', error: 'HTTP 503' }),
      span('3', '2', 'order', 'POST /orders', 'SERVER', t0 + 5_100, 3_110_000, { kind: 'HTTP', caller: 'gateway', result: 'ERROR', error: 'StockUnavailable', queueMicros: 320, runMicros: 3_109_000 }),
      span('4', '3', 'order', 'user GET /users/{id}', 'CLIENT', t0 + 7_000, 18_200, { kind: 'HTTP', peer: 'user' }),
      span('5', '4', 'user', 'GET /users/{id}', 'SERVER', t0 + 8_400, 15_500, { kind: 'HTTP', caller: 'order', queueMicros: 110, runMicros: 15_000 }),
      span('6', '5', 'user', 'SELECT users', 'CLIENT', t0 + 10_000, 3_900, { kind: 'SQL', peer: 'mysql/user', tags: { 'db.statement.fingerprint': 'select * from users where id = ?', 'db.rows': '1' } }),
      span('7', '3', 'order', 'promo/quote', 'CLIENT', t0 + 27_000, 11_000, { peer: 'promo' }),
      span('8', '7', 'promo', 'PromoService/quote', 'SERVER', t0 + 28_300, 8_200, { caller: 'order', queueMicros: 90, runMicros: 8_000 }),
      span('9', '8', 'promo', 'GET promo:rules', 'CLIENT', t0 + 29_000, 800, { kind: 'CACHE', peer: 'redis/promo' }),
      span('10', '3', 'order', 'INSERT orders', 'CLIENT', t0 + 41_000, 5_800, { kind: 'SQL', peer: 'mysql/order' }),
      span('11', '3', 'order', `${bad}/reserve`, 'CLIENT', t0 + 50_000, 3_001_000, { peer: bad, result: 'TIMEOUT', error: 'no answer within 3000 ms from 10.4.5.12:20880', attempts: 2, tags: mode === 'hostile' ? { [hostile]: hostile, 'net.peer.ip': '10.4.5.12' } : { 'net.peer.ip': '10.4.5.12', 'dubbo.timeout': '3000' }, events: [{ timeMicros: t0 + 1_550_000, name: mode === 'hostile' ? hostile : 'retry 1 to 10.4.5.13:20880' }] }),
      span('12', '11', bad, mode === 'hostile' ? hostile : 'StockService/reserve', 'SERVER', t0 + 52_000, 11_900, { caller: 'order', queueMicros: 700, runMicros: 11_000 }),
      span('13', '12', bad, 'UPDATE stock', 'CLIENT', t0 + 54_000, 6_900, { kind: 'SQL', peer: 'mysql/stock' }),
      span('14', '3', 'order', 'UPDATE orders', 'CLIENT', t0 + 3_060_000, 6_200, { kind: 'SQL', peer: 'mysql/order' }),
      span('15', '3', 'order', 'notify order-failed', 'PRODUCER', t0 + 3_070_000, 4_000, { kind: 'MESSAGE', peer: 'notify' }),
      span('16', '15', 'notify', 'order-failed', 'CONSUMER', t0 + 3_095_000, 24_000, { kind: 'MESSAGE', caller: 'order', queueMicros: 21_000, runMicros: 2_900 }),
    ],
  }
}

function platform(mode, now, all) {
  const agents = all.services.filter((service) => !service[0].startsWith('mysql/')).slice(0, 60).map(([name], index) => ({
    service: name, instance: `10.4.${name.length % 250}.11:20880`, starterVersion: '0.1.0', lastReport: now - (name === 'ledger' ? 3_900_000 : 2000 + index * 90), silent: name === 'ledger', clockSkewMillis: name === 'stock' ? 184 : (index % 7) - 3, produced: 91_200 + index * 700, sent: 91_100 + index * 700, dropped: name === 'search' ? 412 : 0,
    losses: mode === 'hostile' ? { [`spans_dropped_${hostile}`]: 3 } : name === 'search' ? { spans_dropped_queue_full: 412, facts_left_out: 3 } : name === 'stock' ? { spans_dropped_queue_full: 7 } : {},
  }))
  const empty = mode === 'empty'
  return {
    version: '0.1.0', startedAt: now - 7_842_000, uptimeMillis: 7_842_000, process: { heapUsed: 311_000_000, heapMax: 805_306_368, threads: 74, cpuShare: 0.11, residentBytes: 690_000_000 },
    parts: [
      { name: 'registry', state: 'up', notes: [{ what: 'REGISTRY_ANSWERS', text: '127.0.0.1:8848' }] },
      { name: 'confcenter', state: 'up', notes: [{ what: 'ADDRESS_PUBLISHED', text: mode === 'hostile' ? hostile : '10.4.0.2:8600' }] },
      { name: 'monitor', state: empty ? 'up' : 'degraded', notes: empty ? [{ what: 'AGENTS_REPORT', n: 0 }] : [{ what: 'WRITES_FAILED', n: 3, at: now - 41_000 }, { what: 'AGENTS_REPORT', n: 59 }, { what: 'AGENTS_SILENT', n: 1 }] },
      { name: 'tracker', state: 'up', notes: [{ what: 'SPANS_STORED', n: empty ? 0 : 9_120_044 }] },
      { name: 'watcher', state: 'up', notes: [{ what: 'SERVES' }, { what: 'LEADS', n: 7, at: now - 7_842_000 }, { what: 'STOOD_BY', text: '10.4.0.3:8600' }, { what: 'HEARTBEAT_TAKEN', at: now - 12_000 }] },
      { name: 'ledger', state: 'up', notes: [{ what: 'CHAIN_WHOLE', n: 12, at: now - 1_800_000 }] },
    ],
    intake: [
      { kind: 'metrics', accepted: empty ? 0 : 4_812_330, rejected: 0, dropped: {}, perSecond: empty ? 0 : 612 },
      { kind: 'spans', accepted: empty ? 0 : 9_120_044, rejected: empty ? 0 : 212, dropped: empty ? {} : { queueFull: 412, tooLarge: 3 }, perSecond: empty ? 0 : 1240 },
      { kind: 'commands', accepted: empty ? 0 : 20_412, rejected: 0, dropped: {}, perSecond: empty ? 0 : 1.2 },
    ],
    stores: [
      { name: 'metrics', bytes: empty ? 0 : 212_000_000, limitBytes: 2_147_483_648, ...(empty ? {} : { oldest: now - 7_800_000, newest: now - 1000 }), items: empty ? 0 : 4_812_330 },
      { name: 'spans', bytes: empty ? 0 : 1_710_000_000, limitBytes: 2_147_483_648, ...(empty ? {} : { oldest: now - 6_400_000, newest: now - 500 }), items: empty ? 0 : 9_120_044 },
    ],
    agents,
  }
}

let users
function resetUsers(now) {
  users ??= [
    { name: 'admin', role: 'admin', createdAt: now - 86_400_000 * 40, lastLoginAt: now - 40_000 },
    { name: 'zhang.wei', role: 'operator', createdAt: now - 86_400_000 * 31, lastLoginAt: now - 7_200_000 },
    { name: 'li.na', role: 'viewer', createdAt: now - 86_400_000 * 2 },
  ]
  return users
}

let tokens
function resetTokens(now) {
  tokens ??= [
    { name: 'trade-team', environment: 'dev', services: ['order', 'stock'], author: 'admin', createdAt: now - 86_400_000 * 9, lastUsedAt: now - 4_000 },
    { name: 'collector', environment: 'dev', services: ['*'], author: 'admin', createdAt: now - 86_400_000 * 3 },
  ]
  return tokens
}

const problem = (status, title, detail) => ({ status, value: { title, detail } })
const ok = (value, cookie) => ({ status: 200, value, cookie })

const undone = new Set()

/** The ledger, the newest first: one of each form that the list knows. */
function changes(mode, now) {
  if (mode === 'empty') return []
  const bad = mode === 'hostile' ? hostile : undefined
  const pool = (max, more = '') => `spring:\n  datasource:\n    hikari:\n      maximum-pool-size: ${max}\n      password: ******\n${more}`
  const row = (seq, minutes, kind, actor, subject, services, reason, before, after, more = {}) => ({ seq, id: `c${seq}`, at: now - minutes * 60_000, actor: bad ?? actor, origin: kind === 'deploy' ? 'outside' : 'console 10.1.4.22', kind, subject: bad ?? subject, services, reason: bad ?? reason, ...(before === undefined ? {} : { before: bad ?? before }), ...(after === undefined ? {} : { after: bad ? `${bad}\n${after}` : after }), whole: true, hash: hash(`row${seq}`), ...(undone.has(`c${seq}`) ? { undoneBy: 'c-undo' } : {}), ...more })
  return [
    row(12, 2, 'session', 'anna', 'session/anna', [], '', undefined, 'logged in'),
    row(11, 4, 'document', 'zhang', 'D_CONFIG/stock.yaml', ['stock'], 'fewer connections, the database is at its limit', pool(20), pool(2)),
    row(10, 6, 'deploy', 'registry', 'promo/1.9.0', ['promo'], 'this version was not running before; first seen 2026-11-25T10:36:10Z', undefined, 'instances: 3\nstarter: 0.1.0'),
    row(9, 6, 'deploy', 'registry', 'promo/1.8.2', ['promo'], 'no instance of this version is left since 2026-11-25T10:36:12Z', 'instances: 3\nstarter: 0.1.0', undefined),
    row(8, 9, 'hold', 'anna', 'stock/10.4.5.12:20880', ['stock'], 'its disk is full', undefined, 'held until 11:40'),
    row(7, 14, 'rules', 'lin', 'd-monitor.rules.yaml', [], 'the night batch is slow by design', 'rules:\n  - name: slow edge\n    above: 500ms\n    for: 60s\n', 'rules:\n  - name: slow edge\n    above: 800ms\n    for: 120s\n    except: [batch]\n'),
    row(6, 95, 'user', 'admin', 'user/bob', [], 'joins the operators', 'role: viewer', 'role: operator'),
    row(5, 97, 'user', 'admin', 'user/bob', [], '', undefined, 'role: viewer'),
    row(4, 1500, 'document', 'zhang', 'D_CONFIG/order.yaml', ['order', 'gateway'], 'undo: the limit was right', pool(30, 'a: 1\n'), pool(20, 'a: 1\n'), { undoOf: 'c3' }),
    row(3, 1510, 'document', 'lin', 'D_CONFIG/order.yaml', ['order', 'gateway'], 'more room for the sale', pool(20, 'a: 1\n'), pool(30, 'a: 1\n'), { undoneBy: 'c4' }),
  ]
}

const hash = (text) => Array.from({ length: 64 }, (_, index) => 'abcdef0123456789'[(text.charCodeAt(index % text.length) * (index + 7)) % 16]).join('')

/** An order that came in, took stock, was announced, shipped a minute later and paid by a retry. */
function timeline(key, value, mode, now) {
  const bad = mode === 'hostile' ? hostile : undefined
  const t0 = (now - 300_000) * 1000
  const first = frozenTrace
  const second = `b${frozenTrace.slice(1)}`
  const hop = (id, depth, service, peer, operation, kind, role, at, durationMicros, more = {}) => ({ startMicros: t0 + at, durationMicros, traceId: at > 10e6 ? second : first, spanId: id, depth, service, ...(peer ? { peer } : {}), operation: bad ?? operation, kind, role, result: 'OK', attempts: 1, keyed: true, ...more })
  return {
    key, value: bad ?? value, truncated: false, changes: changes(mode, now).filter((change) => ['c11', 'c10'].includes(change.id)).map((change) => ({ ...change, at: (t0 + (change.id === 'c11' ? 2_000_000 : -60_000_000)) / 1000 })),
    traces: [
      { traceId: first, start: t0 / 1000, durationMicros: 1_480_000, rootService: 'gateway', rootOperation: 'POST /orders', spans: 14, errors: 0 },
      { traceId: second, start: t0 / 1000 + 62_000, durationMicros: 3_100_000, rootService: 'pay', rootOperation: 'capture', spans: 5, errors: 1 },
    ],
    hops: [
      hop('1', 0, 'gateway', '__outside__', 'POST /orders', 'HTTP', 'SERVER', 0, 212_000, { keyed: false }),
      hop('2', 1, 'gateway', 'order', 'POST /orders', 'HTTP', 'CLIENT', 2_000, 208_000, { runMicros: 204_000 }),
      hop('3', 2, 'order', 'stock', 'StockService.reserve', 'RPC', 'CLIENT', 9_000, 31_000, { queueMicros: 1_200, runMicros: 26_000 }),
      hop('4', 3, 'stock', 'db:stock', 'UPDATE stock #4f1c22aa', 'SQL', 'CLIENT', 14_000, 18_400),
      hop('5', 2, 'order', 'db:orders', 'INSERT orders #90b1f00d', 'SQL', 'CLIENT', 44_000, 6_300),
      hop('6', 2, 'order', 'topic:orders', 'send', 'MESSAGE', 'PRODUCER', 55_000, 3_900),
      hop('7', 3, 'parcel', 'topic:orders', 'parcel-group', 'MESSAGE', 'CONSUMER', 1_402_000, 77_000, { queueMicros: 1_340_000 }),
      hop('8', 4, 'parcel', 'db:parcel', 'INSERT parcels #11aa22bb', 'SQL', 'CLIENT', 1_411_000, 9_100),
      hop('9', 0, 'pay', 'bank.example:443', 'POST /capture', 'HTTP', 'CLIENT', 62_000_000, 3_001_000, { result: 'TIMEOUT', error: bad ?? 'no answer within 3000 ms', attempts: 2 }),
      hop('10', 1, 'pay', 'topic:payments', 'send', 'MESSAGE', 'PRODUCER', 65_030_000, 5_000),
    ],
  }
}

export function answer({ method, path, query, mode, user, body }) {
  const now = Date.now()
  const session = (name) => ({ setupNeeded: name === 'setup', ...(name === 'none' || name === 'setup' ? {} : { user: { name, role: name } }), version: '0.1.0', environment: mode === 'huge' ? 'production' : 'demo', serverTime: now })
  if (path === '/session') return ok(session(user))
  if (path === '/login') return body?.password === 'correct horse battery' ? ok(session('admin'), 'mock-user=admin') : problem(401, 'Unauthorized', 'wrong name or password')
  if (path === '/setup') return body?.token === 'one-time' ? ok(session('admin'), 'mock-user=admin') : problem(403, 'Forbidden', 'token unknown')
  if (path === '/logout') return { status: 204, cookie: 'mock-user=none' }
  if (user === 'none' || user === 'setup') return problem(401, 'Unauthorized')
  if (mode === 'error') return problem(503, 'Service Unavailable', 'the metric store did not answer within 5 s')
  if (mode === 'denied') return problem(403, 'Forbidden')
  const span = { from: Number(query.get('from')), to: Number(query.get('to')) }
  const window = { ...span, stepSeconds: 10 }
  const all = world(mode)
  const [, area, first, second, third] = path.split('/').map(fromPath)

  switch (area) {
    case 'now':
    case 'incidents':
    case 'actions': {
      const worst = all.calls.map((call) => edge(call, span)).sort((a, b) => b.seen.errorShare * b.seen.rate - a.seen.errorShare * a.seen.rate).slice(0, 10)
      return answerIncidents({ area, first, second, method, query, mode, user, body, now, edges: worst, hostile, frozenTrace })
    }
    case 'users': {
      if (user !== 'admin') return problem(403, 'Forbidden')
      const list = resetUsers(now)
      if (method === 'POST') list.push({ name: body.name, role: body.role, createdAt: now })
      if (method === 'PUT') Object.assign(list.find((one) => one.name === first), body.role ? { role: body.role } : {})
      if (method === 'DELETE') list.splice(list.findIndex((one) => one.name === first), 1)
      return method === 'GET' ? ok({ users: mode === 'hostile' ? [...list, { name: hostile, role: 'viewer', createdAt: now }] : list }) : { status: 204 }
    }
    case 'intake-tokens': {
      if (user !== 'admin') return problem(403, 'Forbidden')
      const list = resetTokens(now)
      if (method === 'DELETE') {
        list.splice(list.findIndex((one) => one.name === first), 1)
        return { status: 204 }
      }
      if (method === 'POST') {
        if (list.some((one) => one.name === body.name)) return problem(409, 'Conflict', `there is a token ${body.name} already`)
        const token = { name: body.name, environment: 'dev', services: body.services, author: 'admin', createdAt: now }
        list.push(token)
        return ok({ token, secret: 'dpi_SHOWN-ONCE-AND-NEVER-AGAIN-0123456789abcdef' })
      }
      const shown = mode === 'hostile' ? [...list, { name: hostile, environment: hostile, services: [hostile], author: hostile, createdAt: now }] : list
      return ok({ tokens: mode === 'empty' ? [] : shown, environment: 'dev', shared: true })
    }
    case 'services': {
      if (first === undefined) return ok({ services: all.services.map((service) => summary(service, span, all)), window })
      const service = all.services.find(([name]) => name === first)
      if (service === undefined) return problem(404, 'Not Found', `no service ${first}`)
      const detail = summary(service, span, all)
      const p99 = detail.seen.p99Micros / 1000
      const silent = first.startsWith('mysql/')
      const ownP99 = p99 * ownFactor(first)
      return ok({
        summary: detail, window, seenSeries: series(first, span, detail.seen.rate, detail.seen.errorShare, p99), ownSeries: silent ? { times: [], rate: [], errorShare: [], timeoutShare: [], p50Micros: [], p99Micros: [] } : series(`${first}own`, span, detail.seen.rate, first === 'stock' ? 0 : detail.seen.errorShare * 0.7, ownP99, 0),
        ...(silent ? {} : { own: stats(detail.seen.rate * 0.99, first === 'stock' || first === hostile ? 0 : detail.seen.errorShare * 0.7, ownP99, (span.to - span.from) / 1000, { ERROR: 1 }) }),
        callers: all.calls.filter((call) => call[1] === first).map((call) => edge(call, span)), dependencies: all.calls.filter((call) => call[0] === first).map((call) => edge(call, span)),
        operations: operations(first, span, mode), instances: Array.from({ length: service[3] }, (_, index) => instance(service, index, span, mode)),
        errors: first === 'order' || mode === 'hostile' ? [
          { fingerprint: 'a1c93f', logger: mode === 'hostile' ? hostile : 'io.shop.order.OrderController', sample: mode === 'hostile' ? hostile : 'reserve failed for order 91823: no answer within 3000 ms from 10.4.5.12:20880', count: 1893, lastSeen: now - 4000, exception: 'java.util.concurrent.TimeoutException' },
          { fingerprint: '77be02', logger: 'io.shop.order.PayListener', sample: 'callback signature does not match for pay 5512', count: 3, lastSeen: now - 610_000 },
        ] : [],
      })
    }
    case 'edges': {
      if (second !== undefined) {
        const call = all.calls.find(([caller, callee]) => caller === first && callee === second)
        if (call === undefined) return problem(404, 'Not Found', `no calls from ${first} to ${second}`)
        const one = edge(call, span)
        return ok({ edge: one, window, seenSeries: series(first + second, span, call[3], call[4], call[5]), ownSeries: one.own ? series(`${first + second}own`, span, call[3], one.own.errorShare, call[5] * ownFactor(second), 0) : { times: [], rate: [], errorShare: [], timeoutShare: [], p50Micros: [], p99Micros: [] }, operations: operations(second, span, mode) })
      }
      const focus = query.get('service')
      if (focus === null) return ok({ edges: all.calls.map((call) => edge(call, span)), window, truncated: false })
      const near = new Set([focus])
      for (let hop = 0; hop < Number(query.get('hops') ?? 1); hop++) for (const name of [...near]) for (const [caller, callee] of all.calls) { if (caller === name) near.add(callee); if (callee === name) near.add(caller) }
      return ok({ edges: all.calls.filter(([caller, callee]) => near.has(caller) && near.has(callee)).map((call) => edge(call, span)), window, truncated: false })
    }
    case 'instances': {
      const wanted = query.get('service')
      const list = all.services.filter(([name]) => !name.startsWith('mysql/') && (wanted === null || name === wanted)).flatMap((service) => Array.from({ length: service[3] }, (_, index) => instance(service, index, span, mode)))
        .filter((one) => one.registered || one.lastReport === undefined || one.lastReport >= span.from)
      return ok({ instances: list, registry: { reachable: mode !== 'hostile', address: '127.0.0.1:8848', lastAnswer: now - 64_000 } })
    }
    case 'traces': {
      if (first === 'operations') return ok({ operations: mode === 'hostile' ? [hostile] : ['POST /orders', 'GET /products', 'GET /users/{id}', 'GET /cart', 'closeExpired'] })
      if (first !== undefined) return first.startsWith('dead') || mode === 'empty' ? problem(404, 'Not Found', `no trace ${first}`) : ok(trace(first, mode, now))
      const limit = Number(query.get('limit') ?? 100)
      const list = mode === 'empty' ? [] : traceSummaries(span, mode).filter((one) =>
        (query.get('service') === null || one.rootService === query.get('service') || one.services.some((service) => service.name === query.get('service'))) &&
        (query.get('operation') === null || one.rootOperation === query.get('operation')) && one.durationMicros >= Number(query.get('minMicros') ?? 0) && one.durationMicros <= Number(query.get('maxMicros') ?? 1e15) && (query.get('error') !== 'true' || one.errors > 0))
      return ok({ traces: list.slice(0, limit), window, truncated: list.length > limit, sampling: '100 %', retention: '7 d / 2 GiB' })
    }
    case 'messages':
      return messages({ method, parts: path.split('/').slice(2).map(fromPath), query, mode, user, body, hostile, ok, problem })
    case 'changes': {
      const list = changes(mode, now)
      if (first === 'chain') return ok(mode === 'hostile' ? { rows: 12, head: 'ab', checkedAt: now - 60_000, broken: 3, why: hostile } : { rows: list.length, head: hash('head'), checkedAt: query.get('fresh') === 'true' ? now : now - 240_000 })
      if (first !== undefined) {
        const change = list.find((one) => one.id === first)
        if (change === undefined) return problem(404, 'Not Found', `there is no change ${first} in the ledger`)
        if (second === 'undo') {
          if (user === 'viewer') return problem(403, 'Forbidden')
          if (change.kind === 'user') return problem(409, 'Conflict', 'it was changed again since: bob is admin now')
          undone.add(first)
        }
        const refusal = change.kind === 'session' ? 'this change cannot be undone from here: a login is over, not a setting' : change.kind === 'deploy' ? 'this change cannot be undone from here: deploy the version that ran before' : undefined
        return ok({ change: { ...change, ...(undone.has(first) ? { undoneBy: 'c-undo' } : {}) }, ...(refusal === undefined ? {} : { refusal }) })
      }
      const kinds = query.get('kind')?.split(',')
      const text = (query.get('text') ?? '').toLowerCase()
      const found = list.filter((one) => (kinds === undefined || kinds.includes(one.kind)) && (query.get('service') === null || one.services.includes(query.get('service'))) && (query.get('actor') === null || one.actor === query.get('actor')) && (query.get('from') === null || one.at >= span.from) && (query.get('to') === null || one.at < span.to) && `${one.subject} ${one.reason} ${one.actor}`.toLowerCase().includes(text))
      return ok({ changes: found, ...(found.length === list.length && list.length > 5 && query.get('before') === null ? { next: 3 } : {}) })
    }
    case 'timeline': {
      if (first === 'keys') return ok({ names: mode === 'empty' ? [] : ['order', 'payment'] })
      const value = query.get('value')
      return ok(value.startsWith('0') ? { key: query.get('key'), value, traces: [], hops: [], changes: [], truncated: false } : timeline(query.get('key'), value, mode, now))
    }
    case 'rules':
    case 'findings':
    case 'channels':
    case 'silences':
      return answerRules({ method, path, mode, body }) ?? problem(404, 'Not Found', path)
    case 'documents':
      return answerDocuments({ method, path, query, mode, user, body, now })
    case 'data': {
      const value = dataAnswer({ parts: [first, second, third], query, mode, now, window, stats, hostile })
      return value === undefined ? problem(404, 'Not Found', `no statement ${third} of ${second}`) : ok(value)
    }
    case 'platform':
      return ok(platform(mode, now, all))
    case 'search': {
      const q = (query.get('q') ?? '').toLowerCase()
      return ok({
        hits: [
          ...(q === '10086' ? [{ type: 'key', title: '10086', detail: 'order', href: '/console/timeline?key=order&value=10086' }] : []),
          ...(q.startsWith('stock') ? [{ type: 'change', title: 'D_CONFIG/stock.yaml', detail: 'zhang: fewer connections', href: '/console/changes?id=c11' }] : []),
          ...all.services.filter(([name]) => name.toLowerCase().includes(q)).slice(0, 8).map(([name, owner]) => ({ type: 'service', title: name, detail: owner, href: `/console/services/${encodeURIComponent(name)}` })),
          ...(mode === 'hostile' ? [{ type: 'operation', title: hostile, detail: 'leads outside', href: 'javascript:alert(1)' }] : []),
        ],
      })
    }
    default:
      return problem(404, 'Not Found')
  }
}
