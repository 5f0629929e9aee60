/** What no part of a path may hold, however it is encoded: servers on the way refuse it. */
const unfit = /[/\\;%~]/g
/** Browsers take these out of an address before they ask. */
const dots = /^\.{1,2}$/
const written = /~(2F|5C|3B|25|7E|2E)/g

/** A name from elsewhere as one part of an address: `shop/checkout` is `shop~2Fcheckout`. The server reads the same. */
export function toPath(name: string): string {
  return name.replace(dots.test(name) ? /\./g : unfit, (char) => `~${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** The name of what `toPath` has written; also of an address that was written by hand. */
export function fromPath(part: unknown): string {
  return typeof part === 'string' ? part.replace(written, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : ''
}
