export const hostile: string
