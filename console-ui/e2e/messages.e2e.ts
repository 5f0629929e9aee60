import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axe, Bench, pictures, type Setting, type Visit } from './browser'

let bench: Bench
let visit: Visit
beforeAll(async () => {
  bench = await Bench.open()
})
afterAll(() => bench.close())
afterEach(async () => {
  expect(visit.faults).toEqual([])
  await visit.close()
})
async function open(path: string, screen: string, setting: Setting = {}): Promise<Visit['page']> {
  visit = await bench.visit(setting)
  await visit.go(path, screen)
  return visit.page
}

it('what never empties stands first, with its pace beside it', async () => {
  const page = await open('/messages', 'messages')
  const first = page.getByTestId('group-row').first()
  await first.waitFor()
  expect(await first.getAttribute('data-key')).toBe('stock_orders')
  expect(await first.innerText()).toContain('never: stands still')
  expect(await first.innerText()).toContain('0\u202f/s')
  await page.getByTestId('groups-trouble').click()
  await page.waitForURL(/trouble=1/)
  await expect.poll(() => page.getByTestId('group-row').count()).toBe(3)
})

it('from a backlog to the dead letter, its exception and its trace', async () => {
  const page = await open('/messages', 'messages')
  await page.locator('[data-testid=group-row][data-key=stock_orders]').getByRole('link', { name: '7', exact: true }).click()
  await page.getByTestId('dead-row').first().waitFor()
  expect(await page.getByTestId('dead-row').first().innerText()).toContain('NoSuchProductException')
  await page.getByTestId('error-chip').nth(1).click()
  await page.waitForURL(/error=MismatchedInputException/)
  await expect.poll(() => page.getByTestId('dead-row').count()).toBe(2)
  await page.getByTestId('dead-trace').first().click()
  await page.getByTestId('screen-trace').waitFor()
})

it('sends dead letters again with a reason, and says what became of them', async () => {
  const page = await open('/messages/groups/stock_orders/dead', 'message-group', { user: 'operator' })
  await page.getByTestId('dead-row').first().waitFor()
  expect(await page.getByTestId('resend').isDisabled()).toBe(true)
  await page.getByTestId('pick').nth(0).click()
  await page.getByTestId('pick').nth(1).click()
  await page.getByTestId('pick').nth(2).click()
  await page.getByTestId('resend').click()
  await page.getByTestId('resend-dialog').waitFor()
  expect(await page.getByTestId('resend-submit').isDisabled()).toBe(true)
  await page.getByTestId('resend-reason').fill('the catalogue is mended')
  await page.screenshot({ path: `${pictures}resend.png` })
  expect(await axe(page)).toEqual([])
  await page.getByTestId('resend-submit').click()
  expect(await page.getByTestId('resent').innerText()).toContain('2 wait for their group again')
  expect(await page.getByTestId('resent').innerText()).toContain('1 is gone')
})

it('a viewer reads and cannot send again', async () => {
  const page = await open('/messages/groups/stock_orders/dead', 'message-group', { user: 'viewer' })
  await page.getByTestId('pick').first().click()
  expect(await page.getByTestId('resend').isDisabled()).toBe(true)
  expect(await page.getByTestId('resend').getAttribute('title')).toContain('operator')
})

it('finds a message by its business key, and says how to ask', async () => {
  const page = await open('/messages/find', 'find-message')
  await page.getByTestId('state-ask').waitFor()
  await page.getByTestId('find-field').fill('order=10086')
  await page.keyboard.press('Enter')
  await page.waitForURL(/m=order/)
  await page.getByTestId('message-card').first().waitFor()
  expect(await page.getByTestId('message-card').first().innerText()).toContain('•••')
  await page.getByTestId('message-trace').first().click()
  await page.getByTestId('screen-trace').waitFor()
  await page.goBack()
  await page.getByTestId('find-field').fill('order=1')
  await page.keyboard.press('Enter')
  await page.getByTestId('state-none-found').waitFor()
})

it('without a broker it says which property is missing', async () => {
  const page = await open('/messages', 'messages', { mode: 'empty' })
  await page.getByTestId('state-no-broker').waitFor()
  expect(await page.locator('pre').innerText()).toContain('d.mq.name-server=')
  await page.screenshot({ path: `${pictures}state-no-broker.png` })
})

it('while the broker is away the last view stays, with its age', async () => {
  const page = await open('/messages', 'messages', { mode: 'hostile' })
  await page.getByTestId('broker-away').waitFor()
  expect(await page.getByTestId('broker-away').innerText()).toContain('3 min ago')
  await page.screenshot({ path: `${pictures}state-broker-away.png` })
})
