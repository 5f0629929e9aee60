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
const picture = (name: string) => page.screenshot({ path: `${pictures}${name}.png` })

async function write(text: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

describe('alert rules', () => {
  it('say what is wrong, at which line and column, and go there', async () => {
    await visit.go('/rules', 'rules')
    await page.getByTestId('rule-row').nth(2).waitFor()
    await write('rules:\n  - name: checkout-errors\n    when: { signal: error-share, above: 5 percent }\n')
    await page.getByTestId('rule-problem').waitFor()
    expect(await page.getByTestId('rule-problem').innerText()).toContain('line 3, column')
    expect(await page.getByTestId('rules-publish').isDisabled()).toBe(true)
    await expect.poll(() => page.locator('.cm-problem').count()).toBe(1)
    await page.getByTestId('rule-problem').click()
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true)
    expect(await axe(page)).toEqual([])
    await picture('rules-problems')
  })
  it('are tried on the past and published with a reason', async () => {
    await visit.go('/rules', 'rules')
    await page.getByTestId('rule-row').nth(2).waitFor()
    await page.getByTestId('rules-preview').click()
    await page.getByText('2 times').waitFor()
    expect(await page.getByTestId('rule-fired').allInnerTexts()).toEqual(['2 times', 'never', 'once'])
    await picture('rules-preview')
    await write('rules:\n  - name: checkout-errors\n    when: { signal: error-share, above: 6% }\n')
    await page.getByTestId('rule-row').nth(1).waitFor({ state: 'detached' })
    await page.getByTestId('rules-publish').click()
    expect(await page.getByTestId('dialog-submit').isDisabled()).toBe(true)
    await page.getByTestId('rules-reason').fill('five was too few at night')
    await picture('rules-publish')
    await page.getByTestId('dialog-submit').click()
    await page.getByTestId('rules-reason').waitFor({ state: 'detached' })
    expect(await page.getByTestId('rules-publish').isDisabled()).toBe(true)
  })
  it('can be read, and not published, by a viewer', async () => {
    await visit.close()
    await start({ user: 'viewer' })
    await visit.go('/rules', 'rules')
    await page.getByTestId('rule-row').first().waitFor()
    expect(await page.getByTestId('rules-publish').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Channels' }).count()).toBe(0)
  })
  it('begin with an example where there is none', async () => {
    await visit.close()
    await start({ mode: 'empty' })
    await visit.go('/rules', 'rules')
    expect(await page.getByTestId('rules-verdict').innerText()).toContain('no rules document')
    await page.getByTestId('rules-example').click()
    await page.locator('.cm-content').getByText('checkout-errors').waitFor()
  })
})

describe('findings', () => {
  it('are filtered by state and name, in the address', async () => {
    await visit.go('/rules/findings', 'findings')
    await page.getByTestId('finding-row').first().waitFor()
    await page.getByText('Wrong now', { exact: true }).click()
    await page.getByTestId('finding-row').nth(4).waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('state')).toBe('wrong')
    await page.getByTestId('findings-filter').fill('db:stock')
    await page.getByTestId('finding-row').nth(1).waitFor({ state: 'detached' })
    expect(await page.getByTestId('finding-row').innerText()).toContain('slower than usual')
  })
  it('say so where nothing is wrong', async () => {
    await visit.close()
    await start({ mode: 'empty' })
    await visit.go('/rules/findings', 'findings')
    expect(await page.getByTestId('state-none').innerText()).toContain('Nothing is wrong')
  })
})

describe('channels and silences', () => {
  it('tells whether a test arrived', async () => {
    await visit.go('/rules/channels', 'channels')
    const pager = page.locator('[data-key="pager"]')
    await pager.getByTestId('channel-test').click()
    await page.getByTestId('channel-said').getByText('status 503').waitFor()
    await page.locator('[data-key="ops-chat"]').getByTestId('channel-test').click()
    await page.getByTestId('channel-said').getByText('reached ops-chat').waitFor()
  })
  it('adds a channel without ever showing its address again', async () => {
    await visit.go('/rules/channels', 'channels')
    await page.getByTestId('channel-add').click()
    await page.getByTestId('channel-name').fill('night-shift')
    await page.getByTestId('channel-url').fill('https://open.feishu.example/hook/SECRET-PART')
    await page.getByTestId('channel-kind').selectOption('FEISHU')
    expect(await axe(page)).toEqual([])
    await picture('channel-dialog')
    await page.getByTestId('dialog-submit').click()
    await page.locator('[data-key="night-shift"]').waitFor()
    expect(await page.content()).not.toContain('SECRET-PART')
  })
  it('silences a service for a while, and ends it', async () => {
    await visit.go('/rules/silences', 'silences')
    await page.getByTestId('silence-add').click()
    await page.getByTestId('silence-service').fill('stock')
    await page.getByTestId('silence-reason').fill('we are repairing it')
    await page.getByTestId('dialog-submit').click()
    await page.getByText('we are repairing it').waitFor()
    await page.getByTestId('silence-end').first().click()
    await page.getByTestId('dialog-submit').click()
    await page.getByText('we are repairing it').waitFor({ state: 'detached' })
  })
})
