import { afterAll, beforeAll, expect, it } from 'vitest'
import { toPath } from '../src/app/pathName'
import { Bench, pictures, type Visit } from './browser'
import { frozenTrace } from './mock-data.mjs'
import { hostile } from './mock-hostile.mjs'

const name = encodeURIComponent(toPath(hostile))
const places: [path: string, screen: string, ready: string][] = [
  ['/now', 'now', 'incident-card'],
  ['/incidents', 'incidents', 'incident-row'],
  ['/incidents/12', 'incident', 'exemplar'],
  ['/services', 'services', 'service-row'],
  [`/services/${name}`, 'service', 'seat-own'],
  [`/services/${name}/operations`, 'service', 'operation-row'],
  [`/services/${name}/instances`, 'service', 'instance-row'],
  [`/services/${name}/errors`, 'service', 'error-row'],
  [`/edges/order/${name}`, 'edge', 'peer-row'],
  [`/topology?service=${encodeURIComponent(hostile)}`, 'topology', 'topology-node'],
  [`/topology?service=${encodeURIComponent(hostile)}&view=table`, 'topology', 'edge-row'],
  ['/traces', 'traces', 'trace-row'],
  [`/traces/${frozenTrace}?span=11`, 'trace', 'span-panel'],
  ['/instances', 'instances', 'instance-row'],
  ['/config', 'config', 'document-row'],
  ['/config/D_CONFIG/stock.yaml', 'document', 'verdict-row'],
  ['/config/D_CONFIG/order.yaml/history', 'document-history', 'history-diff'],
  ['/messages', 'messages', 'group-row'],
  [`/messages/groups/${name}/listeners`, 'message-group', 'listening-row'],
  [`/messages/groups/${name}/dead`, 'message-group', 'dead-row'],
  ['/messages/find?m=order%3D10086', 'find-message', 'message-card'],
  ['/data', 'data', 'statement-row'],
  ['/data?view=pools', 'data', 'pool-row'],
  ['/data/order/1f0c22ab', 'statement', 'use-row'],
  ['/coupling', 'coupling', 'coupling-foreign-cell'],
  ['/coupling?view=list', 'coupling', 'coupling-use'],
  ['/config', 'config', 'document-row'],
  ['/config/D_CONFIG/stock.yaml', 'document', 'verdict-row'],
  ['/config/D_CONFIG/order.yaml/history', 'document-history', 'history-diff'],
  ['/rules', 'rules', 'rule-row'],
  ['/rules/findings', 'findings', 'finding-row'],
  ['/rules/silences', 'silences', 'silence-row'],
  ['/rules/channels', 'channels', 'channel-row'],
  ['/platform', 'platform', 'agent-row'],
  ['/access', 'access', 'user-row'],
  ['/changes?id=c11', 'changes', 'undo'],
  ['/timeline?key=order&value=10086', 'timeline', 'hop'],
]

let bench: Bench
let visit: Visit
beforeAll(async () => {
  bench = await Bench.open()
  visit = await bench.visit({ mode: 'hostile' })
  await visit.page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // eslint-disable-next-line no-console -- the only way out of the page; the bench reads it
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`)
    })
  })
})
afterAll(() => bench.close())

it.each(places)('hostile names are only text on %s', async (path, screen, ready) => {
  visit.faults.length = 0
  await visit.go(path, screen)
  await visit.page.getByTestId(ready).first().waitFor()
  expect(await visit.page.locator('img, script[src^="x"], [onerror], iframe, object').count()).toBe(0)
  expect(await visit.page.evaluate(() => document.body.textContent)).toContain(hostile)
  expect(visit.faults).toEqual([])
})

it('a name with a slash leads to its page, and the page can be loaded again', async () => {
  visit.faults.length = 0
  await visit.go('/services', 'services')
  await visit.page.getByTestId('service-row').filter({ hasText: hostile }).first().click()
  await visit.page.getByTestId('seat-own').first().waitFor()
  expect(new URL(visit.page.url()).pathname.split('/')).toHaveLength(4)
  await visit.page.reload()
  await visit.page.getByTestId('seat-own').first().waitFor()
  expect(await visit.page.title()).toContain(hostile)
  expect(visit.faults).toEqual([])
})

it('hostile metadata is only text in the instance panel', async () => {
  visit.faults.length = 0
  await visit.go('/instances', 'instances')
  await visit.page.getByTestId('instance-row').first().click()
  await visit.page.getByTestId('instance-panel').waitFor()
  expect(await visit.page.getByTestId('instance-panel').locator('img').count()).toBe(0)
  await visit.page.screenshot({ path: `${pictures}hostile-instance.png` })
  expect(visit.faults).toEqual([])
})

it('a long name of an environment leaves the name of its token in sight', async () => {
  await visit.go('/access', 'access')
  const cell = visit.page.getByTestId('token-row').filter({ hasText: hostile }).locator('td').first()
  const boxes = await cell.evaluate((td) => {
    const sides = (element: Element): { left: number; right: number; width: number } => {
      const { left, right, width } = element.getBoundingClientRect()
      return { left, right, width }
    }
    return { cell: sides(td), name: [...td.querySelectorAll('b')].map(sides), tag: [...td.querySelectorAll('.tag')].map(sides) }
  })
  const [name] = boxes.name
  const [tag] = boxes.tag
  expect(name!.width).toBeGreaterThan(boxes.cell.width / 3)
  expect(name!.right).toBeLessThanOrEqual(tag!.left)
  expect(tag!.right).toBeLessThanOrEqual(boxes.cell.right)
})

it('the search does not follow an address outside the console', async () => {
  visit.faults.length = 0
  await visit.go('/services', 'services')
  await visit.page.keyboard.press('Control+k')
  await visit.page.getByTestId('search-input').fill('img')
  await visit.page.getByTestId('search-hit').first().waitFor()
  expect(await visit.page.getByText('leads outside').count()).toBe(0)
  expect(visit.faults).toEqual([])
})
