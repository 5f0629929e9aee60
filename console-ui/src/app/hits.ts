import type { Hit } from '@/api/types'

/** A trace id on its own or inside whatever was copied around it: a log line, a header, a URL. */
export function traceIdOf(text: string): string | undefined {
  const trimmed = text.trim()
  if (/^[0-9a-f]{16}$/i.test(trimmed)) return trimmed.toLowerCase()
  const found = /(?<![0-9a-f])([0-9a-f]{32})(?![0-9a-f])/i.exec(trimmed)?.[1]
  return found === undefined || /^0+$/.test(found) ? undefined : found.toLowerCase()
}

/** The server names addresses; only those of this console are followed. */
export function withinConsole(href: string): boolean {
  return /^\/console\/(?!\/)/.test(href) && !/[\\\s]/.test(href)
}

/** The screens whose name contains the text; all of them for no text. */
export function localHits(text: string, screens: readonly { title: string; href: string }[]): Hit[] {
  const wanted = text.toLowerCase()
  return screens.filter((screen) => screen.title.toLowerCase().includes(wanted)).map((screen) => ({ type: 'screen', title: screen.title, detail: '', href: screen.href }))
}
