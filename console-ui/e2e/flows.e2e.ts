import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { axe, Bench, pictures, type Setting, type Visit } from './browser'
import { frozenTrace, hugeTrace } from './mock-data.mjs'

let bench: Bench
let visit: Visit
let page: Page
beforeAll(async () => {
  bench = await Bench.open()
})
afterAll(() => bench.close())
beforeEach(async () => {
  await start()
})
afterEach(async () => {
  expect(visit.faults).toEqual([])
  await visit.close()
})
async function start(setting: Setting = {}): Promise<void> {
  visit = await bench.visit(setting)
  page = visit.page
}
async function restart(setting: Setting): Promise<void> {
  await visit.close()
  await start(setting)
}
const parameter = (name: string): string | null => new URL(page.url()).searchParams.get(name)

describe('the way in', () => {
  it('leads from the login back to the page that was asked for', async () => {
    await restart({ user: 'none' })
    await page.goto(`${bench.address}/console/traces?range=1h`)
    await page.getByTestId('login-name').fill('admin')
    await page.getByTestId('login-password').fill('wrong')
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('login-error').innerText()).toContain('wrong')
    await page.getByTestId('login-password').fill('correct horse battery')
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-traces').waitFor()
    expect(parameter('range')).toBe('1h')
  })
  it('creates the first administrator with the one-time token', async () => {
    await restart({ user: 'setup' })
    await page.goto(`${bench.address}/console/setup?token=one-time`)
    await page.getByTestId('setup-password').fill('correct horse battery')
    await page.getByTestId('setup-repeat').fill('something else')
    await page.getByTestId('setup-submit').click()
    await page.getByText('The two passwords differ.').waitFor()
    await page.getByTestId('setup-repeat').fill('correct horse battery')
    await page.getByTestId('setup-submit').click()
    await page.getByTestId('screen-services').waitFor()
  })
  it('and out again', async () => {
    await visit.go('/services', 'services')
    await page.getByTestId('user-menu').click()
    await page.getByTestId('logout').click()
    await page.getByTestId('screen-login').waitFor()
  })
})

describe('what the URL holds', () => {
  it('filters, sorting and time range survive a reload', async () => {
    await visit.go('/services', 'services')
    await page.getByTestId('time-range').click()
    await page.getByTestId('range-6h').click()
    await page.getByTestId('services-filter').fill('or')
    await page.getByRole('button', { name: 'Errors' }).click()
    await page.waitForURL(/q=or/)
    await page.waitForURL(/sort=errors\.desc/)
    const before = await page.getByTestId('service-row').allInnerTexts()
    await page.reload()
    await page.getByTestId('service-row').first().waitFor()
    expect(parameter('range')).toBe('6h')
    expect(await page.getByTestId('services-filter').inputValue()).toBe('or')
    expect((await page.getByTestId('service-row').allInnerTexts()).length).toBe(before.length)
    expect(await page.locator('th[aria-sort=descending]').innerText()).toContain('Errors')
  })
  it('the range goes along from service to edge to traces to trace', async () => {
    await visit.go('/services?range=1h', 'services')
    await page.locator('[data-testid=service-row][data-key=stock]').click()
    await page.getByTestId('screen-service').waitFor()
    await page.getByTestId('edge-row').first().click()
    await page.getByTestId('screen-edge').waitFor()
    await page.getByTestId('to-traces').click()
    await page.getByTestId('trace-row').first().click()
    await page.getByTestId('screen-trace').waitFor()
    expect(parameter('range')).toBe('1h')
    await page.getByTestId('nav-topology').click()
    await page.getByTestId('screen-topology').waitFor()
    expect(parameter('range')).toBe('1h')
  })
  it('a box drawn in the scatter becomes a filter', async () => {
    await visit.go('/traces', 'traces')
    const box = (await page.getByTestId('scatter').boundingBox())!
    await page.mouse.move(box.x + 300, box.y + 12)
    await page.mouse.down()
    await page.mouse.move(box.x + 700, box.y + 90, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/min=/)
    expect(Number(parameter('to'))).toBeGreaterThan(Number(parameter('from')))
    expect(parameter('max')).not.toBeNull()
    await page.getByTestId('filter-clear').waitFor()
    expect(await page.getByTestId('refresh-state').innerText()).toContain('fixed range')
  })
  it('trace filters: errors only and shortest duration', async () => {
    await visit.go('/traces', 'traces')
    await page.getByTestId('filter-errors').click()
    await page.getByTestId('filter-min').fill('2s')
    await page.keyboard.press('Enter')
    await page.waitForURL(/min=2s/)
    await page.waitForURL(/error=1/)
    await page.reload()
    await page.getByTestId('trace-row').first().waitFor()
    expect(await page.getByTestId('filter-min').inputValue()).toBe('2s')
    expect(await page.locator('[data-testid=trace-row] .tag.bad').count()).toBe(await page.getByTestId('trace-row').count())
  })
})

describe('the verdict', () => {
  it('names the frozen instance where callers and service differ', async () => {
    await visit.go('/services/stock', 'service')
    expect(await page.getByTestId('verdict').getAttribute('data-verdict')).toBe('verdict.unanswered')
    await visit.go('/edges/order/stock', 'edge')
    expect(await page.getByTestId('peer-row').first().innerText()).toContain('10.4.5.12:20880')
  })
})

describe('with the keyboard', () => {
  it('search opens, finds, and opens what was found', async () => {
    await visit.go('/services?range=1h', 'services')
    await page.keyboard.press('Control+k')
    await page.getByTestId('search-input').waitFor()
    await page.keyboard.type('prom')
    await page.getByTestId('search-hit').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.screenshot({ path: `${pictures}search.png` })
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-service').waitFor()
    expect(page.url()).toContain('/console/services/promo')
    expect(parameter('range')).toBe('1h')
  })
  it('a pasted trace id opens the trace', async () => {
    await visit.go('/services', 'services')
    await page.keyboard.press('Control+k')
    await page.getByTestId('search-input').fill(`00-${frozenTrace}-00f067aa0ba902b7-01`)
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-trace').waitFor()
    expect(page.url()).toContain(frozenTrace)
  })
  it('help lists the keys, Escape closes it, focus returns', async () => {
    await visit.go(`/traces/${frozenTrace}`, 'trace')
    await page.getByTestId('span-row').first().waitFor()
    await page.keyboard.press('?')
    const help = page.getByTestId('shortcut-help')
    expect(await help.innerText()).toContain('Next error')
    expect(await axe(page)).toEqual([])
    await page.screenshot({ path: `${pictures}help.png` })
    await page.keyboard.press('Escape')
    expect(await help.count()).toBe(0)
  })
  it('J, K and O walk a table, G and a letter change the screen', async () => {
    await visit.go('/services', 'services')
    await page.getByTestId('service-row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await page.locator('tr.current').getAttribute('data-key')).toBe('redis/promo')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.getByTestId('screen-service').waitFor()
    expect(page.url()).toContain('/services/gateway')
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.getByTestId('screen-instances').waitFor()
  })
  it('E goes from error to error in a trace, J and K from span to span', async () => {
    await visit.go(`/traces/${frozenTrace}`, 'trace')
    await page.getByTestId('span-row').first().waitFor()
    await page.keyboard.press('e')
    await page.waitForURL(/span=1(&|$)/)
    for (let n = 0; n < 3; n++) await page.keyboard.press('e')
    await page.waitForURL(/span=11/)
    await page.getByTestId('span-panel').getByText('no answer within 3000 ms').waitFor()
    await page.keyboard.press('j')
    await page.waitForURL(/span=12/)
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator('#span-12').getAttribute('aria-expanded')).toBe('false')
    expect(await page.getByTestId('waterfall').getAttribute('aria-activedescendant')).toBe('span-12')
  })
  it('nodes and edges of the topology can be reached and opened', async () => {
    await visit.go('/topology?service=order', 'topology')
    const node = page.locator('[data-testid=topology-node][data-name=stock]')
    await node.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/service=stock/)
    const edge = page.getByTestId('topology-edge').first()
    await edge.waitFor()
    await edge.focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-edge').waitFor()
  })
})

describe('with much data', () => {
  it('a trace of 10,000 spans holds at most 60 rows and scrolls to its end', async () => {
    await visit.go(`/traces/${hugeTrace}`, 'trace')
    await page.getByTestId('span-row').first().waitFor()
    expect(await page.getByTestId('span-row').count()).toBeLessThanOrEqual(60)
    await page.getByTestId('waterfall').evaluate((element) => (element.scrollTop = element.scrollHeight))
    await page.getByText('insert row 9999').waitFor()
    expect(await page.getByTestId('span-row').count()).toBeLessThanOrEqual(60)
    await page.keyboard.press('e')
    await page.getByTestId('span-panel').waitFor()
    expect(await page.locator('[data-testid=span-row][aria-selected=true]').count()).toBe(1)
    await page.getByText('1 %', { exact: true }).click()
    await page.getByTestId('hidden-count').waitFor()
    await page.screenshot({ path: `${pictures}trace-10000.png` })
  })
  it('two thousand services scroll in one table', async () => {
    await restart({ mode: 'huge' })
    await visit.go('/services', 'services')
    await page.getByTestId('service-row').first().waitFor()
    expect(await page.getByTestId('service-row').count()).toBeLessThanOrEqual(60)
    expect(await page.locator('table').getAttribute('aria-rowcount')).toBe('2001')
    await page.locator('.box').evaluate((element) => (element.scrollTop = element.scrollHeight))
    await page.locator('[aria-rowindex="2001"]').waitFor()
    await page.screenshot({ path: `${pictures}services-2000.png` })
  })
  it('a neighbourhood above the cap becomes a message and a table', async () => {
    await restart({ mode: 'huge' })
    await visit.go('/topology?service=order', 'topology')
    await page.getByTestId('topology-cap').waitFor()
    await page.getByTestId('edge-row').first().waitFor()
    expect(await page.getByTestId('topology-graph').count()).toBe(0)
  })
})

describe('in a small window', () => {
  it('the topology keeps its texts readable and scrolls to whatever takes the focus', async () => {
    await page.setViewportSize({ width: 900, height: 640 })
    await visit.go('/topology?service=order&hops=2', 'topology')
    const far = page.locator('[data-testid=topology-node][data-name="mysql/user"]')
    await far.waitFor()
    const smallest = await page.locator('[data-testid=topology-view] text:not(.said)').evaluateAll((texts) =>
      Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * ((text as SVGTextElement).getScreenCTM()?.a ?? 0))),
    )
    expect(smallest).toBeGreaterThanOrEqual(10.99)
    const order = (await page.locator('[data-testid=topology-node][data-name=order]').boundingBox())!
    const view = (await page.getByTestId('topology-view').boundingBox())!
    expect(order.x).toBeGreaterThan(view.x)
    expect(order.x + order.width).toBeLessThan(view.x + view.width)
    await far.focus()
    const node = (await far.boundingBox())!
    expect(node.x + node.width).toBeLessThanOrEqual(view.x + view.width + 1)
    expect(await axe(page)).toEqual([])
  })
  it('a wide table scrolls sideways under its first column', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await visit.go('/instances', 'instances')
    const name = page.getByTestId('instance-row').first().locator('td').first()
    const before = (await name.boundingBox())!
    await page.locator('.box').evaluate((element) => (element.scrollLeft = element.scrollWidth))
    await page.locator('.box.aside').waitFor()
    expect((await name.boundingBox())!.x).toBe(before.x)
    const [box, last] = [(await page.locator('.box').boundingBox())!, (await page.locator('th').last().boundingBox())!]
    expect(last.x + last.width).toBeLessThanOrEqual(box.x + box.width + 1)
  })
})

describe('instances', () => {
  it('that left are gone, not in trouble; those only callers know say so', async () => {
    await visit.go('/instances?service=search', 'instances')
    const texts = await page.getByTestId('instance-row').allInnerTexts()
    expect(texts.map((text) => /not reporting|reporting|known by callers only|gone for 7 min/.exec(text)?.[0])).toEqual(['reporting', 'not reporting', 'known by callers only', 'gone for 7 min'])
    await page.getByRole('button', { name: 'In trouble' }).click()
    await page.waitForURL(/trouble=1/)
    expect(await page.getByTestId('instance-row').count()).toBe(1)
  })
})

describe('the refresh by hand', () => {
  it('asks again for a range that stands still', async () => {
    await visit.go(`/services?from=${Date.now() - 900_000}&to=${Date.now()}`, 'services')
    await page.getByTestId('service-row').first().waitFor()
    const again = page.waitForRequest(/\/api\/services/)
    await page.keyboard.press('r')
    await again
  })
})

describe('preferences', () => {
  it('language and theme change at once', async () => {
    await visit.go('/services', 'services')
    await page.getByTestId('language').click()
    await page.getByTestId('language-zh-CN').click()
    await page.waitForFunction(() => document.documentElement.lang === 'zh-CN')
    await page.getByTestId('theme').click()
    await page.getByTestId('theme-dark').click()
    await page.waitForFunction(() => document.documentElement.classList.contains('dark'))
  })
  it('production looks like production', async () => {
    await restart({ mode: 'huge' })
    await visit.go('/platform', 'platform')
    expect(await page.locator('header.bar').getAttribute('class')).toContain('production')
  })
})

describe('access', () => {
  it('adds, changes and removes a user', async () => {
    await visit.go('/access', 'access')
    await page.getByTestId('user-add').click()
    await page.getByTestId('user-name').fill('wang.fang')
    await page.getByTestId('user-password').fill('a long enough secret')
    expect(await axe(page)).toEqual([])
    await page.getByTestId('dialog-submit').click()
    const row = page.locator('[data-testid=user-row][data-key="wang.fang"]')
    await row.waitFor()
    await row.locator('select').selectOption('operator')
    await page.getByText('wang.fang is now Operator.').waitFor()
    await row.getByTestId('user-remove').click()
    expect(await page.getByTestId('dialog-submit').isDisabled()).toBe(true)
    await page.getByTestId('remove-confirm').fill('wang.fang')
    await page.getByTestId('dialog-submit').click()
    await row.waitFor({ state: 'detached' })
  })
})

describe('changes', () => {
  it('narrows by kind and text in the address, and undoes with a reason', async () => {
    await visit.go('/changes', 'changes')
    await page.getByTestId('change-row').first().waitFor()
    await page.getByTestId('kind-document').click()
    await expect.poll(() => parameter('kind')).toBe('document')
    await page.getByTestId('filter-text').fill('stock')
    await expect.poll(() => parameter('text')).toBe('stock')
    await expect.poll(() => page.getByTestId('change-row').count()).toBe(1)
    await page.getByTestId('change-row').click()
    await page.getByTestId('undo').click()
    expect(await page.getByTestId('reason-submit').isDisabled()).toBe(true)
    expect(await axe(page)).toEqual([])
    await page.screenshot({ path: `${pictures}undo.png` })
    await page.getByTestId('reason').fill('the pool starves the service')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'To the undo' }).waitFor()
  })
  it('says why something cannot be undone, before and after trying', async () => {
    await visit.go('/changes?id=c12', 'changes')
    await page.getByTestId('undo').waitFor()
    expect(await page.getByTestId('undo').isDisabled()).toBe(true)
    expect(await page.getByTestId('change-detail').innerText()).toContain('a login is over')
    await visit.go('/changes?id=c6', 'changes')
    await page.getByTestId('undo').click()
    await page.getByTestId('reason').fill('a mistake')
    await page.getByTestId('reason-submit').click()
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('changed again since')
  })
  it('lets a viewer look and not undo', async () => {
    await restart({ user: 'viewer' })
    await visit.go('/changes?id=c8', 'changes')
    await page.getByTestId('undo').waitFor()
    expect(await page.getByTestId('undo').isDisabled()).toBe(true)
    expect(await page.getByTestId('change-detail').innerText()).toContain('needs the role Operator')
  })
})

describe('the line of time of an order', () => {
  it('is found by its number alone and leads to the trace', async () => {
    await visit.go('/services', 'services')
    await page.keyboard.press('Control+k')
    await page.getByTestId('search-input').fill('10086')
    await page.getByTestId('search-hit').filter({ hasText: 'order' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-timeline').waitFor()
    await expect.poll(() => page.getByTestId('hop').count()).toBe(10)
    expect(await page.getByTestId('timeline-change').count()).toBe(2)
    await page.getByRole('link', { name: /UPDATE stock/ }).click()
    await page.getByTestId('screen-trace').waitFor()
  })
  it('asks for a number, and says what may be wrong with one that is unknown', async () => {
    await visit.go('/timeline', 'timeline')
    await page.getByTestId('state-start').waitFor()
    await page.getByTestId('key-value').fill('000')
    await page.keyboard.press('Enter')
    await page.getByTestId('state-no-match').waitFor()
    expect(await page.getByTestId('state-no-match').innerText()).toContain('mistyped')
  })
})
