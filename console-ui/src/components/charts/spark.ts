/** Paths of a sparkline; a null breaks the line instead of drawing a zero nobody measured. */
export function sparkLine(values: readonly (number | null)[], max: number, width: number, height: number): string {
  return runs(values, max, width, height)
    .map((run) => `M${run.map(([x, y]) => `${x} ${y}`).join('L')}`)
    .join('')
}

export function sparkArea(values: readonly (number | null)[], max: number, width: number, height: number): string {
  return runs(values, max, width, height)
    .map((run) => {
      const first = run[0]?.[0] ?? 0
      const last = run[run.length - 1]?.[0] ?? 0
      return `M${first} ${height}L${run.map(([x, y]) => `${x} ${y}`).join('L')}L${last} ${height}Z`
    })
    .join('')
}

function runs(values: readonly (number | null)[], max: number, width: number, height: number): [number, number][][] {
  const step = width / Math.max(1, values.length - 1)
  const found: [number, number][][] = []
  let run: [number, number][] = []
  values.forEach((value, index) => {
    if (value === null) {
      if (run.length > 0) found.push(run)
      run = []
      return
    }
    const ratio = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max))
    run.push([round(index * step), round(height - 1 - ratio * (height - 2))])
  })
  if (run.length > 0) found.push(run)
  return found
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
