export function startMock(port?: number): Promise<{ port: number; close: () => Promise<void> }>
export const csp: string
