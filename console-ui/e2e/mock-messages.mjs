/** Groups of the shop, one of them stuck on a poison message; the mock's answers for /api/messages. */
const traceOf = (index) => `4bf92f3577b34da6a3ce929d0e0e47${String(index).padStart(2, '0')}`
const idOf = (index) => `7F000001E7A418B4AAC200000000${index.toString(16).toUpperCase().padStart(4, '0')}`

const groups = [
  ['stock_orders', 'stock', ['orders'], 1840, 12, 61, 0, 'stuck', undefined, 3, 8, 1, 7],
  ['mail_orders', 'notify', ['orders'], 26400, 0, 61, 94, 'draining', 800, 1, 8, 0, 0],
  ['ledger_payments', 'ledger', ['payments'], 3120, 0, 31, 24, 'growing', undefined, 2, 8, 0, 0],
  ['risk_payments', undefined, ['payments'], 410, 0, 31, 0, 'nobody', undefined, 0, 8, 0, 3],
  ['search_products', 'search', ['products'], 0, 0, 4, 4, 'empty', 0, 4, 8, 0, 0],
  ['promo_visits', 'promo', ['visits'], 90, 0, 12, 11, 'unknown', undefined, 2, 4, 0, 0],
]

function row([name, service, topics, lag, retrying, inPerSecond, outPerSecond, outlook, secondsToEmpty, listeners, queues, stuckQueues, deadLetters]) {
  const slope = outlook === 'draining' ? -0.02 : lag === 0 ? 0 : 0.02
  const history = Array.from({ length: 60 }, (_, index) => Math.max(0, Math.round(lag * (1 - slope * (59 - index) * 0.6))))
  return { name, ...(service === undefined ? {} : { service }), topics, lag, retrying, inPerSecond, outPerSecond, outlook, ...(secondsToEmpty === undefined ? {} : { secondsToEmpty }), listeners, queues, stuckQueues, deadLetters, history }
}

function letter(index, now, text, group = 'stock_orders') {
  const error = index % 3 === 2 ? 'com.fasterxml.jackson.databind.exc.MismatchedInputException' : 'io.shop.stock.NoSuchProductException'
  return {
    id: idOf(index), topic: 'orders', place: `broker-a:${index % 4}@${900 + index}`, producer: 'order', bornAt: now - 900_000 - index * 61_000, storedAt: now - 600_000 - index * 61_000,
    keys: [{ name: 'order', value: text ?? String(10086 + index) }, { name: 'user', value: text ?? `u-${40 + index}` }], ...(index === 4 ? {} : { traceId: traceOf(index) }), lane: index === 1 ? 'blue' : 'base',
    attempts: 5, bodyBytes: 412 + index, preview: text ?? '{"orderId":"•••","lines":[{"product":"•••","amount":#}],"total":###.##}',
    failure: { group: text ?? group, error: text ?? error, message: text ?? (index % 3 === 2 ? 'Cannot deserialize value of type `int` from String' : `no product p-${771 + index}`), thrownAt: text ?? 'io.shop.stock.Reservations.reserve:88', at: now - 600_000 - index * 61_000, app: 'stock', instance: '10.4.5.12:8080' },
  }
}

/** @returns what `answer` of the mock returns */
export function messages({ method, parts, query, mode, user, body, hostile, ok, problem }) {
  const now = Date.now()
  const text = mode === 'hostile' ? hostile : undefined
  const broker = mode === 'empty' ? { brokers: [] } : { nameServer: '127.0.0.1:9876', seenAt: now - (mode === 'hostile' ? 190_000 : 3_000), ...(mode === 'hostile' ? { failure: `connect to 127.0.0.1:9876 failed ${hostile}` } : {}), brokers: ['broker-a 127.0.0.1:10911'] }
  const list = mode === 'empty' ? [] : mode === 'huge' ? Array.from({ length: 300 }, (_, index) => row([`group_${index}`, 'stock', [`topic-${index}`], index * 7, 0, 3, 4, index % 9 === 0 ? 'stuck' : 'draining', 40 + index, 2, 8, 0, 0])) : groups.map(row)
  if (text !== undefined) list.push({ ...row(groups[0]), name: text, service: text, topics: [text] })
  const [first, second, third, fourth] = parts
  if (first === undefined) return ok({ broker, groups: list, leftOut: mode === 'huge' ? 12 : 0 })
  if (first === 'search') {
    const wanted = query.get('id') ?? query.get('key') ?? ''
    if (query.get('id') === null && !wanted.includes('=')) return problem(400, 'Bad Request', `key: "${wanted}" (expected: name=value, e.g. order=10086)`)
    if (wanted !== 'order=10086' && wanted !== idOf(0) && text === undefined) return ok({ messages: [] })
    const { failure, ...sent } = letter(0, now, text)
    return ok({ messages: [{ ...sent, failure }, { ...sent, place: 'broker-a:2@88121', attempts: 0 }] })
  }
  if (first === 'handling') return ok({ groups: [{ group: 'ledger_orders', state: 'waiting' }, { group: 'mail_orders', state: 'handled' }, { group: text ?? 'stock_orders', state: 'handled' }] })
  const group = list.find((one) => one.name === second)
  if (group === undefined) return problem(404, 'Not Found', `the broker has no group "${second}"`)
  if (third === 'dead-letters') {
    const letters = group.deadLetters === 0 ? [] : Array.from({ length: group.deadLetters }, (_, index) => letter(index, now, text, group.name))
    if (fourth !== 'resend') return ok({ letters, total: group.deadLetters })
    if (method !== 'POST' || user === 'viewer') return problem(403, 'Forbidden')
    return ok({ results: body.ids.map((id, index) => ({ id, outcome: index === 2 ? 'gone' : 'queued', detail: '' })) })
  }
  const queues = Array.from({ length: group.queues }, (_, index) => ({ topic: group.topics[0], queue: `broker-a:${index}`, lag: group.stuckQueues > 0 ? (index === 3 ? group.lag - 14 : index * 2) : Math.round(group.lag / group.queues), inPerSecond: group.inPerSecond / group.queues, outPerSecond: index === 3 && group.stuckQueues > 0 ? 0 : group.outPerSecond / group.queues, stuck: index === 3 && group.stuckQueues > 0 }))
  return ok({
    broker, group, queues: [...queues, { topic: `%RETRY%${group.name}`, queue: 'broker-a:0', lag: group.retrying, inPerSecond: 0.1, outPerSecond: 0.1, stuck: false }],
    listeners: Array.from({ length: group.listeners }, (_, index) => ({ client: `10.4.5.1${index}@${4100 + index}-1`, address: `10.4.5.1${index}:4${index}122`, version: 'V5_5_0' })),
    services: group.service === undefined ? [] : Array.from({ length: group.listeners }, (_, index) => ({ app: group.service, instance: `10.4.5.1${index}:8080`, state: index === 2 ? 'WAITING' : 'LISTENING', detail: index === 2 ? (text ?? 'connect to 127.0.0.1:9876 failed') : '', order: 'BY_KEY', tries: '5', silent: false })),
  })
}
