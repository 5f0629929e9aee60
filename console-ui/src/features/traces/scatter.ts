import type { TraceSummary } from '@/api/types'

export interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

export interface Scales {
  x: (millis: number) => number
  y: (micros: number) => number
  time: (x: number) => number
  duration: (y: number) => number
  decades: number[]
}

/** Time runs evenly, duration by powers of ten: one picture holds the 2 ms cache hit and the 3 s timeout. */
export function scales(traces: readonly TraceSummary[], span: { from: number; to: number }, frame: Frame): Scales {
  let low = Infinity
  let high = 0
  for (const trace of traces) {
    low = Math.min(low, Math.max(1, trace.durationMicros))
    high = Math.max(high, trace.durationMicros)
  }
  if (high === 0) [low, high] = [1000, 1_000_000]
  const bottom = Math.floor(Math.log10(low) * 2) / 2
  const top = Math.max(bottom + 1, Math.ceil(Math.log10(high * 1.15) * 2) / 2)
  const innerWidth = frame.width - frame.left - frame.right
  const innerHeight = frame.height - frame.top - frame.bottom
  const decades: number[] = []
  for (let power = Math.ceil(bottom); power <= top; power++) decades.push(10 ** power)
  return {
    x: (millis) => frame.left + ((millis - span.from) / (span.to - span.from)) * innerWidth,
    y: (micros) => frame.top + (1 - clamp((Math.log10(Math.max(1, micros)) - bottom) / (top - bottom))) * innerHeight,
    time: (x) => span.from + (clamp((x - frame.left) / innerWidth) * (span.to - span.from)),
    duration: (y) => 10 ** (bottom + (1 - clamp((y - frame.top) / innerHeight)) * (top - bottom)),
    decades,
  }
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800].map((seconds) => seconds * 1000)

/** Round times of the day between two instants, at most `most` of them. */
export function timeTicks(span: { from: number; to: number }, most: number): number[] {
  const step = steps.find((one) => (span.to - span.from) / one <= most) ?? 172_800_000
  const offset = new Date(span.from).getTimezoneOffset() * 60_000
  const ticks: number[] = []
  for (let tick = Math.ceil((span.from - offset) / step) * step + offset; tick <= span.to; tick += step) ticks.push(tick)
  return ticks
}

function clamp(ratio: number): number {
  return Math.min(1, Math.max(0, ratio))
}
