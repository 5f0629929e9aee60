/** The server's rule, repeated here so that nobody has to send a password to learn that it is too short. */
export const leastPasswordLength = 10

/** Counted in characters as the server counts them, not in halves of them. */
export function longEnough(password: string): boolean {
  return [...password].length >= leastPasswordLength
}
