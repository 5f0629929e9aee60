import { describe, expect, it } from 'vitest'
import { environmentTone } from './environment'
import { localHits, traceIdOf, withinConsole } from './hits'

const id = '4bf92f3577b34da6a3ce929d0e0e4736'

describe('traceIdOf', () => {
  it('knows an id alone, in upper case, in a traceparent and in a log line', () => {
    for (const text of [id, ` ${id} `, id.toUpperCase(), `00-${id}-00f067aa0ba902b7-01`, `[trace=${id}] failed`]) expect(traceIdOf(text)).toBe(id)
  })
  it('takes sixteen digits only when they stand alone', () => {
    expect(traceIdOf('00f067aa0ba902b7')).toBe('00f067aa0ba902b7')
    expect(traceIdOf('order 00f067aa0ba902b7')).toBeUndefined()
  })
  it('is not fooled by longer strings or zeros', () => {
    expect(traceIdOf(`${id}ff`)).toBeUndefined()
    expect(traceIdOf('0'.repeat(32))).toBeUndefined()
  })
})

describe('withinConsole', () => {
  it('follows only addresses of this console', () => {
    expect(withinConsole('/console/services/order')).toBe(true)
    for (const href of ['javascript:alert(1)', '//evil/console/', 'https://evil/console/x', '/console//evil', '/console/\\evil', '/other']) expect(withinConsole(href)).toBe(false)
  })
})

it('finds screens by a part of their name', () => {
  expect(localHits('tra', [{ title: 'Traces', href: '/console/traces' }, { title: 'Services', href: '/console/services' }]).map((hit) => hit.title)).toEqual(['Traces'])
})

it('shows production as production', () => {
  expect(['production', 'PROD-cn', 'prd', 'staging', 'uat2', 'demo'].map(environmentTone)).toEqual(['production', 'production', 'production', 'staging', 'staging', 'trial'])
})
