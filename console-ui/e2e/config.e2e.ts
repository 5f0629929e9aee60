import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { axe, Bench, pictures, type Setting, type Visit } from './browser'

let bench: Bench
let visit: Visit
let page: Page
beforeAll(async () => {
  bench = await Bench.open()
})
afterAll(() => bench.close())
beforeEach(() => start())
afterEach(async () => {
  expect(visit.faults).toEqual([])
  await visit.close()
})
async function start(setting: Setting = {}): Promise<void> {
  visit = await bench.visit(setting)
  page = visit.page
}
const draft = () => page.locator('.cm-merge-b .cm-content')
const spread = () => page.getByTestId('spread')
const picture = (name: string) => page.screenshot({ path: `${pictures}${name}.png` })

async function write(text: string): Promise<void> {
  await draft().click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}
async function publish(reason: string): Promise<void> {
  await page.keyboard.press('Control+s')
  await page.getByTestId('draft-dirty').waitFor({ state: 'detached' })
  await page.getByTestId('draft-publish').click()
  await page.getByTestId('publish-reason').fill(reason)
}

describe('the documents', () => {
  it('lists who has which, and what was refused', async () => {
    await visit.go('/config', 'config')
    const stock = page.locator('[data-key="D_CONFIG/stock.yaml"]')
    await stock.waitFor()
    expect(await stock.innerText()).toContain('11 of 12 applied, 1 refused')
    expect(await stock.innerText()).toContain('must be greater than or equal to 4')
    await page.getByText('Refused', { exact: true }).click()
    await expect.poll(() => page.getByTestId('document-row').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('show')).toBe('refused')
  })
  it('finds a document by a live value', async () => {
    await visit.go('/config', 'config')
    await page.getByTestId('document-row').first().waitFor()
    await page.keyboard.press('/')
    await page.getByTestId('config-filter').fill('reserve-timeout')
    await page.getByTestId('document-row').nth(1).waitFor({ state: 'detached' })
    expect(await page.getByTestId('document-row').innerText()).toContain('order.yaml')
    await page.keyboard.press('Escape')
  })
  it('opens with the keyboard', async () => {
    await visit.go('/config', 'config')
    await page.getByTestId('document-row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByTestId('screen-document').waitFor()
  })
  it('says what to do where there is none', async () => {
    await visit.close()
    await start({ mode: 'empty' })
    await visit.go('/config', 'config')
    expect(await page.getByTestId('state-empty').innerText()).toContain('d.registry')
    expect(await axe(page)).toEqual([])
  })
})

describe('changing a document', () => {
  it('goes from writing over a look at it to the instances', async () => {
    await visit.go('/config/D_CONFIG/order.yaml', 'document')
    await draft().waitFor()
    await write('order:\n  max-items: 60\n')
    await page.getByTestId('draft-dirty').waitFor()
    expect(await page.getByTestId('draft-publish').isDisabled()).toBe(true)
    await publish('more items at the weekend')
    expect(await page.getByTestId('affected').innerText()).toContain('3 instances')
    await picture('document-publish')
    expect(await axe(page)).toEqual([])
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('publish-reason').waitFor({ state: 'detached' })
    await page.getByText('3 of 3 applied').waitFor()
  })
  it('shows who refused it and why, by itself', async () => {
    await visit.go('/config/D_CONFIG/order.yaml', 'document')
    await draft().waitFor()
    await write('order:\n  max-items: refuse-me\n')
    await publish('a try')
    await page.getByTestId('dialog-submit').click()
    await spread().filter({ hasText: '1 refused' }).waitFor()
    expect(await page.getByTestId('verdict-row').first().innerText()).toContain('refused')
    expect(await page.getByTestId('verdict-row').first().innerText()).toContain('expected')
    await picture('document-refused')
  })
  it('asks for a second look at a number that falls to nothing', async () => {
    await visit.go('/config/D_CONFIG/stock.yaml', 'document')
    await page.getByTestId('draft-publish').click()
    await page.getByTestId('publish-reason').fill('clear out')
    expect(await page.getByTestId('risk').innerText()).toBe('falls to 0')
    expect(await page.getByTestId('dialog-submit').isDisabled()).toBe(true)
    await page.getByTestId('accept-risks').check()
    expect(await page.getByTestId('dialog-submit').isDisabled()).toBe(false)
    await picture('document-risk')
    await page.keyboard.press('Escape')
  })
  it('brings two changes together when somebody was faster', async () => {
    await visit.go('/config/D_CONFIG/order.yaml', 'document')
    await draft().waitFor()
    await write('order:\n  max-items: 10\n  note: race-me\n')
    await publish('mine')
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('conflict').waitFor()
    await picture('document-conflict')
    expect(await axe(page)).toEqual([])
    await page.getByTestId('conflict-merge').click()
    expect(await draft().innerText()).toContain('# faster')
    await publish('both')
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('publish-reason').waitFor({ state: 'detached' })
    expect(await page.getByTestId('conflict').count()).toBe(0)
  })
  it('takes the whole window and gives it back', async () => {
    await visit.go('/config/D_CONFIG/order.yaml', 'document')
    await draft().waitFor()
    await page.locator('h1').click()
    await page.keyboard.press('f')
    const height = (await page.getByTestId('editor').boundingBox())?.height ?? 0
    expect(height).toBeGreaterThan(0.7 * 900)
    await picture('document-wide')
    await page.keyboard.press('f')
    await page.getByTestId('verdict-row').first().waitFor()
  })
  it('says why a draft cannot be published', async () => {
    await visit.go('/config/D_CONFIG/gateway.json', 'document')
    await page.getByTestId('draft-state').waitFor()
    expect(await page.getByTestId('draft-state').innerText()).toContain('set aside by a rollback')
    await page.getByTestId('draft-save').click()
    await page.getByTestId('draft-state').filter({ hasText: 'saved' }).waitFor()
    expect(await page.getByTestId('draft-publish').isDisabled()).toBe(true)
    await picture('document-broken')
  })
  it('begins a new document', async () => {
    await visit.go('/config', 'config')
    await page.getByTestId('document-add').click()
    await page.getByTestId('document-name').fill('promo.yaml')
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('screen-document').waitFor()
    await draft().waitFor()
    await write('promo: 1\n')
    await publish('first')
    await page.getByTestId('dialog-submit').click()
    await page.getByText('read by nobody').waitFor()
  })
  it('lets a viewer look and nothing else', async () => {
    await visit.close()
    await start({ user: 'viewer' })
    await visit.go('/config/D_CONFIG/order.yaml', 'document')
    await draft().waitFor()
    expect(await draft().getAttribute('aria-readonly')).toBe('true')
    expect(await page.getByTestId('draft-publish').count()).toBe(0)
  })
})

describe('the history', () => {
  it('compares any two and rolls back by name and reason', async () => {
    await visit.go('/config/D_CONFIG/stock.yaml/history', 'document-history')
    await page.getByTestId('history-diff').waitFor()
    await page.getByTestId('roll-back').first().click()
    await page.getByTestId('rollback-reason').fill('two connections are too few')
    expect(await page.getByTestId('dialog-submit').isDisabled()).toBe(true)
    await page.getByTestId('parks').waitFor()
    await page.getByTestId('confirm-name').fill('stock.yaml')
    await picture('document-rollback')
    expect(await axe(page)).toEqual([])
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('release').filter({ hasText: 'text of release 1' }).waitFor()
    await visit.go('/config/D_CONFIG/stock.yaml', 'document')
    await page.getByTestId('draft-state').filter({ hasText: 'set aside' }).waitFor()
  })
})
