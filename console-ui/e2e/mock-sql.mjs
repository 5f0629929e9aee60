/** What the shop's services do to their databases; report reads others' tables and promo writes one of them. */
const statements = [
  ['order', 'order', '1f0c22ab', 'SELECT', ['orders', 'order_item'], [], 'SELECT o.id, o.status, i.sku, i.quantity FROM orders o JOIN order_item i ON i.order_id = o.id WHERE o.user_id = ? ORDER BY o.created_at DESC LIMIT ?', 84, 0, 31, 12.4, 0.02],
  ['order', 'order', '7be4410d', 'INSERT', [], ['orders'], 'INSERT INTO orders(order_no, user_id, status, total, created_at) VALUES (?, ?, ?, ?, ?)', 38, 0.0004, 9.5, 1, 0.04],
  ['stock', 'stock', 'c0ffee12', 'UPDATE', [], ['stock'], 'UPDATE stock SET quantity = quantity - ? WHERE sku = ? AND quantity >= ?', 58, 0.034, 2900, 0.97, 0.94],
  ['stock', 'stock', '09aa31f7', 'SELECT', ['stock'], [], 'SELECT quantity FROM stock WHERE sku = ?', 77, 0.002, 640, 1, 0.61],
  ['user', 'user', 'a41b77c0', 'SELECT', ['sys_user', 'sys_user_role', 'sys_role'], [], 'SELECT r.code FROM sys_user u LEFT JOIN sys_user_role ur ON ur.user_id = u.id LEFT JOIN sys_role r ON r.id = ur.role_id WHERE u.id = ?', 120, 0, 4.2, 2.3, 0],
  ['report', 'order', '5510cafe', 'SELECT', ['orders', 'stock.stock'], [], 'SELECT o.status, SUM(s.quantity) FROM orders o JOIN stock.stock s ON s.sku = o.sku GROUP BY o.status', 0.4, 0, 8400, 48_210, 0.01],
  ['promo', 'order', 'd15c0417', 'UPDATE', ['coupon'], ['orders'], 'UPDATE orders o JOIN coupon c ON c.user_id = o.user_id SET o.total = o.total * ? WHERE c.code = ?', 3, 0, 44, 1.2, 0.02],
  ['ledger', 'ledger', '88e0b6a2', 'CALL', [], [], 'CALL close_day(?)', 0.1, 0, 1500, 0, 0],
]
const tableRows = [
  ['order', 'coupon', 'promo', [['promo', 900, 0]]],
  ['order', 'order_item', 'order', [['order', 81_400, 0]]],
  ['order', 'orders', 'order', [['order', 81_400, 36_900], ['promo', 0, 2_870], ['report', 390, 0]]],
  ['stock', 'stock', 'stock', [['report', 390, 0], ['stock', 74_800, 56_200]]],
  ['user', 'sys_role', 'user', [['user', 116_000, 0]]],
  ['user', 'sys_user', 'user', [['user', 116_000, 0]]],
  ['user', 'sys_user_role', 'user', [['user', 116_000, 0]]],
]

export function dataAnswer({ parts: [what, service, fingerprint], query, mode, now, window, stats, hostile }) {
  const seconds = (window.to - window.from) / 1000
  const name = (text) => (mode === 'hostile' && text === 'stock' ? hostile : text)
  const all = mode === 'empty' ? [] : statements.map((one, index) => {
    const [of, database, print, verb, reads, writes, sql, rate, errorShare, p99, rowsPerCall, waitShare] = one
    const tables = [...writes, ...reads].slice(0, 3).join(',')
    return { service: name(of), database, fingerprint: print, operation: `${verb} ${tables === '' ? '' : `${tables} `}#${print}`, sql: mode === 'hostile' && index === 0 ? hostile : sql, verb, reads, writes, understood: verb !== 'CALL', seen: stats(rate, errorShare, p99, seconds), rowsPerCall, waitShare, share: [0.11, 0.04, 0.52, 0.14, 0.02, 0.13, 0.03, 0.01][index] }
  })
  if (what === 'statements' && fingerprint === undefined) {
    const text = (query.get('text') ?? '').toLowerCase()
    const wanted = all.filter((one) => (query.get('service') ?? one.service) === one.service && (query.get('database') ?? one.database) === one.database && `${one.operation} ${one.sql}`.toLowerCase().includes(text))
    return { statements: wanted, services: [...new Set(all.map((one) => one.service))].sort(), databases: [...new Set(all.map((one) => one.database))].sort(), notUnderstood: wanted.filter((one) => !one.understood).length, truncated: false, window }
  }
  if (what === 'statements') {
    const statement = all.find((one) => one.service === service && one.fingerprint === fingerprint)
    if (statement === undefined) return undefined
    const total = { count: 91_240, errors: 310, rows: Math.round(91_240 * statement.rowsPerCall), waitMicros: Math.round(2.6e9 * statement.waitShare), runMicros: Math.round(2.6e9 * (1 - statement.waitShare)), maxMicros: 3_040_000 }
    const part = (share, errors) => ({ count: Math.round(total.count * share), errors, rows: Math.round(total.rows * share), waitMicros: Math.round(total.waitMicros * share), runMicros: Math.round(total.runMicros * share), maxMicros: Math.round(total.maxMicros * (0.4 + share / 2)) })
    return {
      statement, totals: total, alsoIn: fingerprint === '09aa31f7' ? ['cart'] : [], window,
      uses: [
        { entry: mode === 'hostile' ? hostile : 'StockService.reserve', caller: name('order'), totals: part(0.71, 290), share: 0.71 },
        { entry: 'StockService.reserve', caller: 'cart', totals: part(0.22, 20), share: 0.22 },
        { entry: '', caller: '', totals: part(0.05, 0), share: 0.05 },
        { entry: '__other__', caller: '__other__', totals: part(0.02, 0), share: 0.02 },
      ],
    }
  }
  if (what === 'pools') {
    const pool = (of, host, database, max, active, waiting, silent = false) => ({ service: name(of), instance: host, name: 'dataSource', database, max, active, idle: max - active, waiting, timeoutMillis: 2000, commits: 41_833 * max, rollbacks: 12 * max, reportedAtMillis: now - (silent ? 94_000 : 3000), silent })
    if (mode === 'empty') return { pools: [], waits: [], window }
    return {
      pools: [pool('stock', '10.4.5.11:20880', 'stock', 2, 2, 14), pool('stock', '10.4.5.12:20880', 'stock', 2, 2, 9), pool('order', '10.4.5.21:8080', 'order', 20, 18, 0), pool('user', '10.4.4.11:8080', 'user', 10, 3, 0), pool('report', '10.4.6.11:8080', 'order', 4, 1, 0, true)],
      waits: [{ service: name('stock'), database: 'stock', seen: stats(58, 0.034, 2900, seconds, { REJECTED: 1 }) }], window,
    }
  }
  const rows = mode === 'empty' ? [] : tableRows.map(([database, table, owner, touches]) => ({
    database, table: mode === 'hostile' && table === 'orders' ? hostile : table, owner: name(owner), shared: touches.filter(([, , writes]) => writes > 0).length > 1,
    touches: touches.map(([of, reads, writes]) => ({ service: name(of), reads, writes, readBy: reads > 0 ? [statements.find((one) => one[0] === of && one[4].length > 0)?.[2] ?? '00000000'] : [], writtenBy: writes > 0 ? [statements.find((one) => one[0] === of && one[5].length > 0)?.[2] ?? '00000000'] : [], foreign: of !== owner })),
  }))
  const foreign = rows.flatMap((row) => row.touches).filter((touch) => touch.foreign)
  return { services: [...new Set(rows.flatMap((row) => row.touches.map((touch) => touch.service)))].sort(), tables: rows, foreignReads: foreign.filter((touch) => touch.reads > 0).length, foreignWrites: foreign.filter((touch) => touch.writes > 0).length, sharedWriters: rows.filter((row) => row.shared).length, notUnderstood: mode === 'empty' ? {} : { ledger: 1 } }
}
