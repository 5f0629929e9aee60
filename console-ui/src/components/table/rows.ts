/** What a table needs to know of one column; how a cell looks is a slot named after the key. */
export interface Column<R> {
  key: string
  label: string
  title?: string
  /** CSS width; columns without one share the rest. */
  width?: string
  align?: 'start' | 'end'
  /** What the column sorts by; without it, it does not sort. */
  value?: (row: R) => number | string | undefined
  /** The direction of the first click. Numbers that hurt sort from the top. */
  first?: 'asc' | 'desc'
}

export interface Sort {
  key: string
  direction: 'asc' | 'desc'
}

/** Sorted copy; rows without a value stay at the end in both directions, equal rows keep their order. */
export function sortRows<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Sort | undefined): R[] {
  const value = columns.find((column) => column.key === sort?.key)?.value
  if (sort === undefined || value === undefined) return [...rows]
  const sign = sort.direction === 'asc' ? 1 : -1
  return [...rows].sort((a, b) => {
    const x = value(a)
    const y = value(b)
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? 1 : -1
    return sign * (typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y)) : x - y)
  })
}

export function parseSort(text: string | undefined): Sort | undefined {
  const match = /^([a-zA-Z0-9]+)\.(asc|desc)$/.exec(text ?? '')
  if (match === null) return undefined
  return { key: match[1] ?? '', direction: match[2] === 'asc' ? 'asc' : 'desc' }
}

export function nextSort<R>(column: Column<R>, current: Sort | undefined): Sort {
  const first = column.first ?? 'asc'
  if (current?.key !== column.key) return { key: column.key, direction: first }
  return { key: column.key, direction: current.direction === 'asc' ? 'desc' : 'asc' }
}

/** The rows worth having in the document: those in view and a few beyond either edge. */
export function visibleSlice(count: number, scrollTop: number, viewHeight: number, rowHeight: number, overscan = 8): { start: number; end: number } {
  const start = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan)
  return { start: Math.min(start, end), end }
}
