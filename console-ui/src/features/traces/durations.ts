const micros: Record<string, number> = { us: 1, µs: 1, ms: 1000, s: 1e6, m: 60e6, min: 60e6 }

/** What people type: `200ms`, `1.5s`, `2m`; a bare number is milliseconds. Undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(us|µs|ms|s|min|m)?$/i.exec(text.trim())
  const factor = micros[(match?.[2] ?? 'ms').toLowerCase()]
  return match === null || factor === undefined ? undefined : Math.round(Number(match[1]) * factor)
}

/** The shortest text that still contains the bound: a lower one is rounded down, an upper one up. */
export function durationText(value: number, bound: 'min' | 'max'): string {
  const round = bound === 'min' ? Math.floor : Math.ceil
  if (value < 10_000) return `${round(value)}us`
  return value < 10e6 ? `${round(value / 1000)}ms` : `${round(value / 1e5) / 10}s`
}
