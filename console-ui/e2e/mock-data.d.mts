export const frozenTrace: string
export const hugeTrace: string
export const brokenTrace: string
