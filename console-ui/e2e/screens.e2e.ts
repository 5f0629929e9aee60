import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axe, Bench, pictures, type Setting, type Visit } from './browser'
import { brokenTrace, frozenTrace } from './mock-data.mjs'

interface Screen {
  name: string
  path: string
  screen: string
  ready: string
  user?: Setting['user']
}
const screens: Screen[] = [
  { name: 'login', path: '/login', screen: 'login', ready: 'login-submit', user: 'none' },
  { name: 'setup', path: '/setup?token=one-time', screen: 'setup', ready: 'setup-submit', user: 'setup' },
  { name: 'now', path: '/now', screen: 'now', ready: 'incident-card' },
  { name: 'incidents', path: '/incidents', screen: 'incidents', ready: 'incident-row' },
  { name: 'incident', path: '/incidents/12', screen: 'incident', ready: 'exemplar' },
  { name: 'services', path: '/services', screen: 'services', ready: 'service-row' },
  { name: 'service', path: '/services/stock', screen: 'service', ready: 'seat-own' },
  { name: 'service-callers', path: '/services/stock/callers', screen: 'service', ready: 'edge-row' },
  { name: 'service-dependencies', path: '/services/order/dependencies', screen: 'service', ready: 'edge-row' },
  { name: 'service-operations', path: '/services/stock/operations', screen: 'service', ready: 'operation-row' },
  { name: 'service-instances', path: '/services/stock/instances', screen: 'service', ready: 'instance-row' },
  { name: 'service-errors', path: '/services/order/errors', screen: 'service', ready: 'error-row' },
  { name: 'service-changes', path: '/services/stock/changes', screen: 'service', ready: 'change-row' },
  { name: 'changes', path: '/changes', screen: 'changes', ready: 'change-row' },
  { name: 'change', path: '/changes?id=c11', screen: 'changes', ready: 'undo' },
  { name: 'timeline', path: '/timeline?key=order&value=10086', screen: 'timeline', ready: 'hop' },
  { name: 'edge', path: '/edges/order/stock', screen: 'edge', ready: 'peer-row' },
  { name: 'topology', path: '/topology?service=order', screen: 'topology', ready: 'topology-node' },
  { name: 'topology-table', path: '/topology?service=order&view=table&hops=2', screen: 'topology', ready: 'edge-row' },
  { name: 'traces', path: '/traces', screen: 'traces', ready: 'trace-row' },
  { name: 'trace', path: `/traces/${frozenTrace}?span=11`, screen: 'trace', ready: 'span-panel' },
  { name: 'trace-broken', path: `/traces/${brokenTrace}`, screen: 'trace', ready: 'missing-note' },
  { name: 'messages', path: '/messages', screen: 'messages', ready: 'group-row' },
  { name: 'message-group', path: '/messages/groups/stock_orders', screen: 'message-group', ready: 'queue-row' },
  { name: 'message-group-listeners', path: '/messages/groups/stock_orders/listeners', screen: 'message-group', ready: 'listener-row' },
  { name: 'message-group-dead', path: '/messages/groups/stock_orders/dead', screen: 'message-group', ready: 'dead-row' },
  { name: 'find-message', path: '/messages/find?m=order%3D10086', screen: 'find-message', ready: 'handling-row' },
  { name: 'data', path: '/data', screen: 'data', ready: 'statement-row' },
  { name: 'data-pools', path: '/data?view=pools', screen: 'data', ready: 'pool-row' },
  { name: 'statement', path: '/data/stock/c0ffee12', screen: 'statement', ready: 'use-row' },
  { name: 'coupling', path: '/coupling', screen: 'coupling', ready: 'coupling-foreign-cell' },
  { name: 'coupling-list', path: '/coupling?view=list', screen: 'coupling', ready: 'coupling-use' },
  { name: 'instances', path: '/instances', screen: 'instances', ready: 'instance-row' },
  { name: 'config', path: '/config', screen: 'config', ready: 'document-row' },
  { name: 'document', path: '/config/D_CONFIG/stock.yaml', screen: 'document', ready: 'verdict-row' },
  { name: 'document-history', path: '/config/D_CONFIG/order.yaml/history', screen: 'document-history', ready: 'history-diff' },
  { name: 'rules', path: '/rules', screen: 'rules', ready: 'rule-row' },
  { name: 'findings', path: '/rules/findings', screen: 'findings', ready: 'finding-row' },
  { name: 'silences', path: '/rules/silences', screen: 'silences', ready: 'silence-row' },
  { name: 'channels', path: '/rules/channels', screen: 'channels', ready: 'channel-row' },
  { name: 'platform', path: '/platform', screen: 'platform', ready: 'agent-row' },
  { name: 'access', path: '/access', screen: 'access', ready: 'user-row' },
]

let bench: Bench
beforeAll(async () => {
  bench = await Bench.open()
})
afterAll(() => bench.close())

describe.each([
  { locale: 'en', theme: 'light' },
  { locale: 'en', theme: 'dark' },
  { locale: 'zh-CN', theme: 'light' },
  { locale: 'zh-CN', theme: 'dark' },
] as const)('in $locale, $theme', (look) => {
  // One tab for all screens of a look: a browser context each costs more than the screen itself.
  let visit: Visit
  beforeAll(async () => {
    visit = await bench.visit(look)
  })
  afterAll(() => visit.close())

  it.each(screens)('$name renders and is accessible', async ({ name, path, screen, ready, user }) => {
    visit.faults.length = 0
    await visit.page.context().addCookies([{ name: 'mock-user', value: user ?? 'admin', url: bench.address }])
    await visit.go(path, screen)
    await visit.page.getByTestId(ready).first().waitFor()
    await visit.page.screenshot({ path: `${pictures}${name}-${look.locale}-${look.theme}.png` })
    expect(await visit.page.locator('html').getAttribute('lang')).toBe(look.locale)
    expect(await axe(visit.page)).toEqual([])
    expect(visit.faults).toEqual([])
  })
})

describe('states', () => {
  const shown = async (setting: Setting, path: string, screen: string, state: string, picture: string): Promise<Visit> => {
    const visit = await bench.visit(setting)
    await visit.go(path, screen)
    await visit.page.getByTestId(state).waitFor()
    await visit.page.screenshot({ path: `${pictures}state-${picture}.png` })
    return visit
  }

  it('nothing connected: says how to connect', async () => {
    const { page, close } = await shown({ mode: 'empty' }, '/services', 'services', 'state-disconnected', 'disconnected')
    expect(await page.locator('pre').innerText()).toContain('d.registry=')
    expect(await axe(page)).toEqual([])
    await close()
  })
  it('no match: offers to clear the filter', async () => {
    const { page, close } = await shown({}, '/services?q=nosuch', 'services', 'state-no-match', 'no-match')
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByTestId('service-row').first().waitFor()
    expect(new URL(page.url()).searchParams.has('q')).toBe(false)
    await close()
  })
  it.each([
    ['/services', 'services'],
    ['/services/order', 'service'],
    ['/edges/order/stock', 'edge'],
    ['/traces', 'traces'],
    [`/traces/${frozenTrace}`, 'trace'],
    ['/instances', 'instances'],
    ['/changes', 'changes'],
    ['/timeline?key=order&value=10086', 'timeline'],
    ['/data', 'data'],
    ['/data/stock/c0ffee12', 'statement'],
    ['/coupling', 'coupling'],
    ['/platform', 'platform'],
    ['/config', 'config'],
    ['/config/D_CONFIG/order.yaml', 'document'],
    ['/topology', 'topology'],
  ])('error on %s: what failed, why, the request id, retry', async (path, screen) => {
    const { page, close } = await shown({ mode: 'error', theme: 'dark' }, path, screen, 'state-error', `error-${screen}`)
    const text = await page.getByTestId('state-error').innerText()
    expect(text).toContain('the metric store did not answer within 5 s')
    expect(text).toContain('req-7f3a91c2')
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(1)
    await close()
  })
  it('no permission: says who can grant it', async () => {
    const { page, close } = await shown({ user: 'viewer' }, '/access', 'access', 'state-denied', 'denied')
    expect(await page.getByTestId('state-denied').innerText()).toContain('Administrator')
    expect(await page.getByTestId('nav-access').count()).toBe(0)
    await close()
  })
  it('all quiet: says so, and how fresh that is', async () => {
    const { page, close } = await shown({ mode: 'empty' }, '/now', 'now', 'now-banner', 'quiet')
    expect(await page.getByTestId('now-banner').innerText()).toContain('All quiet')
    expect(await axe(page)).toEqual([])
    await close()
  })
  it('an unknown incident: leads to those that are kept', async () => {
    const { page, close } = await shown({}, '/incidents/999', 'incident', 'state-not-found', 'unknown-incident')
    expect(await page.getByTestId('state-not-found').innerText()).toContain('let go')
    await close()
  })
  it('an unknown trace: says why it may be missing', async () => {
    const { page, close } = await shown({}, `/traces/dead${'0'.repeat(27)}1`, 'trace', 'state-not-found', 'unknown-trace')
    expect(await page.getByTestId('state-not-found').innerText()).toContain('sampled away')
    await close()
  })
  it('stale: keeps the data and says that they are old', async () => {
    const visit = await bench.visit()
    await visit.go('/services', 'services')
    await visit.page.getByTestId('service-row').first().waitFor()
    await visit.page.context().addCookies([{ name: 'mock', value: 'error', url: bench.address }])
    await visit.page.keyboard.press('r')
    await visit.page.getByTestId('state-stale').waitFor()
    expect(await visit.page.getByTestId('service-row').count()).toBeGreaterThan(5)
    expect(await axe(visit.page)).toEqual([])
    await visit.page.screenshot({ path: `${pictures}state-stale.png` })
    await visit.close()
  })
  it('slow: a skeleton', async () => {
    const visit = await bench.visit({ mode: 'slow' })
    await visit.page.goto(`${bench.address}/console/services`)
    await visit.page.locator('.skeleton').waitFor()
    await visit.page.getByTestId('service-row').first().waitFor()
    await visit.close()
  })
})
