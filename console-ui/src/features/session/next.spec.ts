import { expect, it } from 'vitest'
import { safeNext } from './next'

it('leads back to a page of this console and nowhere else', () => {
  expect(safeNext('/services?range=1h')).toBe('/services?range=1h')
  for (const next of [undefined, '', 'https://evil', '//evil', '/\\evil', 'javascript:alert(1)', '/login?next=/login']) expect(safeNext(next)).toBe('/')
})
