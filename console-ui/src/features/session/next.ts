/** Where to go after the login: a path of this console or its start, never another site. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !/^\/(login|setup)\b/.test(next) ? next : '/'
}
