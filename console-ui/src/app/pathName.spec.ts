import { expect, it } from 'vitest'
import { fromPath, toPath } from './pathName'

it.each([
  ['stock', 'stock'],
  ['order.v2', 'order.v2'],
  ['shop/checkout', 'shop~2Fcheckout'],
  ['..', '~2E~2E'],
  ['.', '~2E'],
  ['%RETRY%stock', '~25RETRY~25stock'],
  ['a;b\\c', 'a~3Bb~5Cc'],
  ['a~2Fb', 'a~7E2Fb'],
  ['库存 服务', '库存 服务'],
])('%s is %s in an address, and back', (name, part) => {
  expect(toPath(name)).toBe(part)
  expect(fromPath(part)).toBe(name)
})

it('takes what was written by hand as it is', () => {
  expect(fromPath('a~b')).toBe('a~b')
  expect(fromPath('a~00b~0A')).toBe('a~00b~0A')
  expect(fromPath(undefined)).toBe('')
})
