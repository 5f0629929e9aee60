import { onMounted, onUnmounted, shallowReactive } from 'vue'
import type { MessageKey } from '@/locales'

/** Keys of one place, e.g. `{ keys: ['e'], label: 'keys.nextError', run }`; `g s` is typed as two keys. */
export interface Shortcut {
  keys: string[]
  label: MessageKey
  run: () => void
  /** Works while typing in a field, too. */
  always?: boolean
  /** Listed under "everywhere" rather than "on this screen". */
  global?: boolean
}

export const activeShortcuts = shallowReactive(new Set<Shortcut>())

let prefix = ''
let prefixAt = 0

export function pressed(event: KeyboardEvent, now = Date.now()): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const typing = isField(event.target) || inDialog(event.target)
  const key = name(event)
  if (key === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary, [role="button"]') !== null) return false
  const sequence = prefix !== '' && now - prefixAt < 1200 ? `${prefix} ${key}` : ''
  prefix = !typing && key === 'g' ? 'g' : ''
  prefixAt = now
  // The newest registration wins: a dialog over a page over the shell.
  const able = [...activeShortcuts].reverse().filter((shortcut) => !typing || shortcut.always === true)
  // Whoever typed G O wants to go there, and not what O alone does on this page.
  const found = able.find((shortcut) => sequence !== '' && shortcut.keys.includes(sequence)) ?? able.find((shortcut) => shortcut.keys.includes(key))
  if (found === undefined) return false
  event.preventDefault()
  found.run()
  return true
}

function name(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : event.altKey ? `alt+${key}` : key
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[aria-modal="true"]') !== null
}

export function useShortcuts(shortcuts: Shortcut[]): void {
  onMounted(() => shortcuts.forEach((shortcut) => activeShortcuts.add(shortcut)))
  onUnmounted(() => shortcuts.forEach((shortcut) => activeShortcuts.delete(shortcut)))
}
