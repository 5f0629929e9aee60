import type { IncidentLink } from '@/api/types'

export interface Matrix {
  callers: string[]
  callees: string[]
  /** What is wrong with the calls between the two; undefined where there are none. */
  cell: (caller: string, callee: string) => IncidentLink | undefined
}

const most = 12

/** Callers as rows, callees as columns, those that lose most first; more than fit on a screen are left out. */
export function matrix(links: readonly IncidentLink[]): Matrix {
  const lost = (of: (link: IncidentLink) => string): string[] => {
    const sums = new Map<string, number>()
    for (const link of links) sums.set(of(link), (sums.get(of(link)) ?? 0) + link.failed)
    return [...sums].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([name]) => name).slice(0, most)
  }
  const cells = new Map(links.map((link) => [`${link.caller} ${link.callee}`, link]))
  return { callers: lost((link) => link.caller), callees: lost((link) => link.callee), cell: (caller, callee) => cells.get(`${caller} ${callee}`) }
}
