import { afterEach, describe, expect, it, vi } from 'vitest'
import { navEntries } from './features'
import { activeShortcuts, pressed, type Shortcut } from './shortcuts'

function add(keys: string[], more: Partial<Shortcut> = {}) {
  const run = vi.fn()
  activeShortcuts.add({ keys, label: 'keys.help', run, ...more })
  return run
}
function press(key: string, target: HTMLElement = document.body, init: KeyboardEventInit = {}, now = 0) {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init })
  target.dispatchEvent(event)
  Object.defineProperty(event, 'target', { value: target })
  return pressed(event, now)
}
afterEach(() => activeShortcuts.clear())

describe('shortcuts', () => {
  it('leave typing alone, except those that always work', () => {
    const plain = add(['p'])
    const always = add(['ctrl+k'], { always: true })
    const input = document.createElement('input')
    press('p', input)
    press('k', input, { ctrlKey: true })
    expect(plain).not.toHaveBeenCalled()
    expect(always).toHaveBeenCalledOnce()
  })
  it('know two keys in a row, but not with a long pause between', () => {
    const go = add(['g s'])
    press('g', document.body, {}, 0)
    press('s', document.body, {}, 500)
    expect(go).toHaveBeenCalledOnce()
    press('g', document.body, {}, 5000)
    press('s', document.body, {}, 9000)
    expect(go).toHaveBeenCalledOnce()
  })
  it('take two keys in a row for what they are together', () => {
    const go = add(['g o'])
    const open = add(['o'])
    press('g', document.body, {}, 0)
    press('o', document.body, {}, 100)
    expect(go).toHaveBeenCalledOnce()
    expect(open).not.toHaveBeenCalled()
  })
  it('lead to each screen by a key of its own', () => {
    const keys = navEntries.map((entry) => entry.key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('give a key to what was opened last', () => {
    const page = add(['j'])
    const above = add(['j'])
    press('j')
    expect(page).not.toHaveBeenCalled()
    expect(above).toHaveBeenCalledOnce()
  })
  it('leave Enter to a link or button that has the focus', () => {
    const open = add(['Enter'])
    expect(press('Enter', document.createElement('button'))).toBe(false)
    expect(open).not.toHaveBeenCalled()
  })
})
