import { onScopeDispose } from 'vue'
import { refresh } from '@/app/refresh'

/** Asks again and again while somebody looks and has not paused: what instances make of a document shows by itself. */
export function usePolling(ask: () => void, millis: number): void {
  const timer = setInterval(() => {
    if (!document.hidden && !refresh.state.paused) ask()
  }, millis)
  onScopeDispose(() => clearInterval(timer))
}
