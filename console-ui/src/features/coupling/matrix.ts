import type { Coupling, TableRow, Touch } from '@/api/types'

export interface Filter {
  text: string
  onlyForeign: boolean
}

/** The rows that are wanted: by words in the table's or a service's name, and only those where somebody reaches into another's table. */
export function shownTables(coupling: Coupling, filter: Filter): TableRow[] {
  const wanted = filter.text.toLowerCase()
  return coupling.tables.filter((row) => {
    const named = `${row.database}.${row.table}`.toLowerCase().includes(wanted) || row.touches.some((touch) => touch.service.toLowerCase().includes(wanted))
    return named && (!filter.onlyForeign || row.shared || row.touches.some((touch) => touch.foreign))
  })
}

/** The columns of these rows: services that touch none of them would be empty columns. */
export function shownServices(rows: readonly TableRow[]): string[] {
  return [...new Set(rows.flatMap((row) => row.touches.map((touch) => touch.service)))].sort()
}

export interface Use {
  row: TableRow
  touch: Touch
}

/** The same as a list: one line for each service and table. */
export function uses(rows: readonly TableRow[], onlyForeign: boolean): Use[] {
  return rows.flatMap((row) => row.touches.filter((touch) => !onlyForeign || touch.foreign || (row.shared && touch.writes > 0)).map((touch) => ({ row, touch })))
}

export function touchOf(row: TableRow, service: string): Touch | undefined {
  return row.touches.find((touch) => touch.service === service)
}

/** The statement that an operator would look at first: a foreign write before a read. */
export function mainStatement(touch: Touch): string | undefined {
  return touch.writtenBy[0] ?? touch.readBy[0]
}

export function tableName(row: TableRow): string {
  return `${row.database}.${row.table}`
}
