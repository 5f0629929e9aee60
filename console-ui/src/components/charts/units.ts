import { bytes, micros, rate, share } from '../format/numbers'

export type Unit = 'micros' | 'rate' | 'share' | 'bytes'

const formats: Record<Unit, (value: number | null | undefined) => string> = { micros, rate, share, bytes }

export function formatUnit(unit: Unit, value: number | null | undefined): string {
  return formats[unit](value)
}

/** The smallest top of a scale, so that noise on an idle edge does not look like a mountain. */
export const leastTop: Record<Unit, number> = { micros: 1000, rate: 0.1, share: 0.01, bytes: 1024 }
