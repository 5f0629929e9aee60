/** What somebody typed: a business key has an equals sign, an id has none. */
export function parseWanted(text: string | undefined): { id: string } | { key: string } | undefined {
  const wanted = text?.trim() ?? ''
  if (wanted === '') return undefined
  return wanted.includes('=') ? { key: wanted } : { id: wanted }
}
