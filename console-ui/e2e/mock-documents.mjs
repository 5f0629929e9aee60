import { createHash } from 'node:crypto'
import { hostile } from './mock-hostile.mjs'

/** Documents as the console server answers them; what is written is kept while the stand-in runs. */
const md5 = (text) => (text === '' ? '' : createHash('md5').update(text).digest('hex'))
const orderText = `# What the order service may be told while it runs.
order:
  max-items: 50
  reserve-timeout: 800ms
  close-after: 30m
  promotion:
    enabled: true
    percent: 15
limits:
  per-second: 200
  per-user: 5
pool:
  size: 20
  wait: 250ms
cache:
  hosts:
    - 10.4.5.31:6379
    - 10.4.5.32:6379
  password: ••••••
`
const day = 86_400_000
let store

function fresh(now) {
  const release = (number, how, author, reason, age, text, source = 0) => ({ number, how, author, reason, at: now - age, text, revision: md5(text), source })
  const first = orderText.replace('max-items: 50', 'max-items: 40').replace('percent: 15', 'percent: 10')
  const second = orderText.replace('percent: 15', 'percent: 10')
  const stock = 'stock:\n  low-water: 12\n  reserve-for: 15m\nspring:\n  datasource:\n    hikari:\n      maximum-pool-size: 2\n'
  return new Map([
    ['D_CONFIG/order.yaml', { live: orderText, releases: [release(4, 'outside', 'registry', 'changed outside of the console', 3 * 3_600_000, orderText), release(3, 'rolled_back', 'chen.wei', 'the campaign ended early', day, second, 2), release(2, 'published', 'li.na', 'weekend campaign: 10 % off', 2 * day, second), release(1, 'published', 'chen.wei', 'first settings of the order service', 9 * day, first)], readers: [['order', '10.4.5.11:8080', 'applied'], ['order', '10.4.5.12:8080', 'applied'], ['order', '10.4.5.13:8080', 'applied']] }],
    ['D_CONFIG/stock.yaml', { live: stock, releases: [release(2, 'published', 'zhang.min', 'smaller pool on the new database', 4 * 60_000, stock), release(1, 'published', 'zhang.min', 'first settings', 5 * day, stock.replace('size: 2', 'size: 20'))], draft: { text: stock.replace('size: 2\n', 'size: 20\n').replace('low-water: 12', 'low-water: 0'), base: md5(stock), baseText: stock, author: 'chen.wei', at: now - 90_000, version: 3, parked: false }, readers: [...Array.from({ length: 11 }, (_, index) => ['stock', `10.4.6.${index + 20}:8080`, 'applied']), ['stock', '10.4.6.40:8080', 'refused']] }],
    ['TRADE/limits.properties', { live: 'limits.per-second=200\nlimits.burst=40\n', releases: [release(1, 'outside', 'registry', 'found in the config center', 2 * day, 'limits.per-second=200\nlimits.burst=40\n')], readers: [['order', '10.4.5.11:8080', 'applied'], ['pay', '10.4.7.4:8080', 'waiting']] }],
    ['D_CONFIG/pay.yaml', { live: '', releases: [], readers: [['pay', '10.4.7.4:8080', 'missing'], ['pay', '10.4.7.5:8080', 'missing']] }],
    ['D_CONFIG/gateway.json', { live: '{\n  "routes": {\n    "max": 120\n  }\n}\n', releases: [release(1, 'published', 'li.na', 'routes of the gateway', 6 * day, '{\n  "routes": {\n    "max": 120\n  }\n}\n')], draft: { text: '{\n  "routes": {\n    "max": 1200,\n  }\n}\n', base: md5('{\n  "routes": {\n    "max": 120\n  }\n}\n'), baseText: '', author: 'li.na', at: now - 3_600_000, version: 1, parked: true }, readers: [] }],
  ])
}

const why = 'line 7, column 26: spring.datasource.hikari.maximum-pool-size is "2" (expected: must be greater than or equal to 4)'

function spread(doc) {
  const count = (state) => doc.readers.filter(([, , one]) => one === state).length
  const [applied, refused] = [count('applied'), count('refused')]
  return { instances: doc.readers.length, applied, refused, others: doc.readers.length - applied - refused, silent: 0, ...(refused > 0 ? { why } : {}) }
}

const view = ({ number, how, author, reason, at, revision, source }) => ({ number, how, author, reason, at, revision, source })

function row(key, doc, mode) {
  const [group, name] = key.split('/')
  const ending = name.split('.').pop()
  const last = doc.releases[0]
  return {
    group, name, format: ending === 'yml' ? 'yaml' : ['yaml', 'json', 'properties'].includes(ending) ? ending : 'text', revision: md5(doc.live), spread: spread(doc), services: [...new Set(doc.readers.map(([app]) => app))],
    ...(doc.draft ? { draft: { author: mode === 'hostile' ? hostile : doc.draft.author, at: doc.draft.at, parked: doc.draft.parked, stale: doc.draft.base !== md5(doc.live) } } : {}),
    ...(last ? { last: { ...view(last), reason: mode === 'hostile' ? hostile : last.reason } } : {}),
  }
}

function changes(before, after) {
  const read = (text) => new Map(text.split('\n').map((line) => /^\s*([\w"-]+)\s*[:=]\s*(.+?),?$/.exec(line)).filter(Boolean).map((found) => [found[1], found[2]]))
  const [old, next] = [read(before), read(after)]
  return [...new Set([...old.keys(), ...next.keys()])].filter((key) => old.get(key) !== next.get(key)).map((key) => ({ key, ...(old.has(key) ? { before: old.get(key) } : {}), ...(next.has(key) ? { after: next.get(key) } : {}), ...(next.get(key) === '0' ? { risk: 'falls to 0' } : {}) }))
}

function detail(key, doc, mode, user) {
  const masked = user === 'viewer'
  return {
    document: row(key, doc, mode), masked, ...(doc.live ? { live: { text: mode === 'hostile' ? `${doc.live}# ${hostile}\n` : doc.live, revision: md5(doc.live) } } : {}),
    ...(doc.draft ? { draft: { text: doc.draft.text, baseRevision: doc.draft.base, author: doc.draft.author, at: doc.draft.at, version: doc.draft.version, parked: doc.draft.parked, stale: doc.draft.base !== md5(doc.live), changes: changes(doc.live, doc.draft.text), ...(/,\s*}|: \{$/m.test(doc.draft.text) ? { problem: "line 4, column 3: Unexpected character ('}' (code 125)): was expecting double-quote to start field name (expected: JSON)" } : {}) } } : {}),
    instances: doc.readers.map(([app, instance, state]) => ({ app, instance, state, revision: state === 'missing' ? '' : state === 'applied' ? md5(doc.live) : 'c0ffee0000000000000000000000000f', since: Date.now() - 240_000, silent: false, ...(state === 'refused' ? { why: mode === 'hostile' ? hostile : why } : {}) })),
  }
}

const refuse = (status, text) => ({ status, value: { title: 'Refused', detail: text } })
const ok = (value) => ({ status: 200, value })

export function answerDocuments({ method, path, query, mode, user, body, now }) {
  store ??= fresh(now)
  const [, , group, name, part, number] = path.split('/').map(decodeURIComponent)
  if (mode === 'empty') return ok({ documents: [], ...(query.get('text') === null ? {} : {}) })
  if (group === undefined) {
    const text = (query.get('text') ?? '').toLowerCase()
    return ok({ documents: [...store].filter(([key, doc]) => key.toLowerCase().includes(text) || doc.live.toLowerCase().includes(text)).map(([key, doc]) => row(key, doc, mode)).sort((a, b) => (a.group + a.name < b.group + b.name ? -1 : 1)) })
  }
  if (method !== 'GET' && user === 'viewer') return refuse(403, 'this needs the role operator; an admin can give it')
  const key = `${group}/${name}`
  const doc = store.get(key) ?? { live: '', releases: [], readers: [] }
  store.set(key, doc)
  const add = (how, reason, text, source = 0) => {
    doc.live = text
    doc.releases.unshift({ number: (doc.releases[0]?.number ?? 0) + 1, how, author: user, reason, at: now, text, revision: md5(text), source })
    doc.readers = doc.readers.map(([app, instance], index) => [app, instance, text.includes('refuse-me') && index === 0 ? 'refused' : 'applied'])
    return view(doc.releases[0])
  }
  if (part === 'draft' && method === 'PUT') {
    if ((doc.draft?.version ?? 0) !== body.version) return refuse(409, `${doc.draft?.author} saved this draft meanwhile (version ${doc.draft?.version}); copy your text, load theirs, and save again`)
    doc.draft = { text: body.text, base: body.baseRevision, baseText: doc.releases.find((one) => one.revision === body.baseRevision)?.text ?? '', author: user, at: now, version: body.version + 1, parked: false }
    return ok(detail(key, doc, mode, user))
  }
  if (part === 'draft') {
    delete doc.draft
    return { status: 204 }
  }
  if (part === 'publish') {
    const { draft } = doc
    // A draft that asks for it meets somebody who was faster.
    if (draft.text.includes('race-me') && !doc.live.includes('# faster')) add('outside', 'changed outside of the console', `${doc.live}# faster\n`)
    if (draft.base !== md5(doc.live)) return ok({ conflict: { base: draft.baseText, live: doc.live, draft: draft.text, liveRevision: md5(doc.live) } })
    delete doc.draft
    return ok({ release: add('published', body.reason, draft.text) })
  }
  if (part === 'releases' && number === undefined) return ok({ releases: doc.releases.map((one) => ({ ...view(one), ...(mode === 'hostile' ? { reason: hostile, author: hostile } : {}) })) })
  if (part === 'releases' && method === 'GET') {
    const found = doc.releases.find((one) => String(one.number) === number)
    return found ? ok({ release: view(found), text: found.text }) : { status: 404, value: { title: 'Not Found' } }
  }
  if (part === 'releases') {
    if (doc.draft) doc.draft.parked = true
    return ok(add('rolled_back', body.reason, doc.releases.find((one) => String(one.number) === number).text, Number(number)))
  }
  if (method === 'DELETE') return ok(add('removed', query.get('reason'), ''))
  return ok(detail(key, doc, mode, user))
}
