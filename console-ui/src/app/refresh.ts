import { computed, reactive, readonly } from 'vue'

/**
 * The heartbeat of the page: one timer for all queries. It stops while the tab is hidden or somebody paused it, and every query
 * tells it when its data arrived, so that the top bar can say how old the screen is.
 */
const everyMillis = 10_000

const state = reactive({
  paused: false,
  hidden: false,
  now: Date.now(),
  beat: 0,
  asked: 0,
  loadedAt: undefined as number | undefined,
  failed: false,
  fixed: false,
})

let lastBeat = Date.now()
let started = false

export const refresh = {
  state: readonly(state),
  live: computed(() => !state.paused && !state.fixed),
  toggle(): void {
    state.paused = !state.paused
    if (!state.paused) refresh.now()
  },
  now(): void {
    lastBeat = Date.now()
    state.now = lastBeat
    state.beat++
  },
  /** Somebody asks for the newest by hand: every query goes out again, also one whose question stands still. */
  again(): void {
    state.asked++
    refresh.now()
  },
  loaded(): void {
    state.loadedAt = Date.now()
    state.failed = false
  },
  failed(): void {
    state.failed = true
  },
  /** A range that stands still has nothing new to fetch. */
  setFixed(fixed: boolean): void {
    state.fixed = fixed
  },
  start(): void {
    if (started) return
    started = true
    document.addEventListener('visibilitychange', () => {
      state.hidden = document.hidden
      if (!document.hidden && !state.paused && !state.fixed && Date.now() - lastBeat > everyMillis) refresh.now()
    })
    setInterval(() => {
      if (state.hidden) return
      state.now = Date.now()
      if (!state.paused && !state.fixed && state.now - lastBeat >= everyMillis) refresh.now()
    }, 1000)
  },
}
