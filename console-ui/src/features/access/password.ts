/** The server's rule, repeated here so that nobody has to send a password to learn that it is too short. */
export const leastPasswordLength = 12
