/** Production must not look like anything else; everything unknown looks harmless only if it says that it is a trial. */
export type EnvironmentTone = 'production' | 'staging' | 'trial'

export function environmentTone(name: string): EnvironmentTone {
  const lower = name.toLowerCase()
  if (/^(prod|prd|production|live|online)/.test(lower)) return 'production'
  if (/^(stag|stg|pre|uat|gray|grey)/.test(lower)) return 'staging'
  return 'trial'
}
