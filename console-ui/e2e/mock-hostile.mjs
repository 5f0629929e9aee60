/** A name from outside as it may be: markup, with a slash. */
export const hostile = '<img/src=x onerror=alert(1)>'
