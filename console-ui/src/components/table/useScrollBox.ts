import { onUnmounted, ref, watch, type Ref } from 'vue'

/** Scroll position and height of an element, and whether something is hidden on its sides, as reactive values; one measurement per frame at most. */
export function useScrollBox(box: Readonly<Ref<HTMLElement | null>>): { scrollTop: Ref<number>; scrolledAside: Ref<boolean>; moreAside: Ref<boolean>; viewHeight: Ref<number> } {
  const scrollTop = ref(0)
  const scrolledAside = ref(false)
  const moreAside = ref(false)
  const viewHeight = ref(800)
  let frame = 0
  let watched: HTMLElement | undefined

  const measure = (): void => {
    frame = 0
    if (watched === undefined) return
    scrollTop.value = watched.scrollTop
    scrolledAside.value = watched.scrollLeft > 0
    moreAside.value = watched.scrollLeft + watched.clientWidth < watched.scrollWidth - 1
    viewHeight.value = watched.clientHeight
  }
  const schedule = (): void => {
    if (frame === 0) frame = requestAnimationFrame(measure)
  }
  const observer = new ResizeObserver(schedule)
  const release = (): void => {
    watched?.removeEventListener('scroll', schedule)
    observer.disconnect()
    cancelAnimationFrame(frame)
    frame = 0
    watched = undefined
  }

  watch(
    box,
    (element) => {
      release()
      if (element === null) return
      watched = element
      element.addEventListener('scroll', schedule, { passive: true })
      observer.observe(element)
      measure()
    },
    { flush: 'post', immediate: true },
  )
  onUnmounted(release)
  return { scrollTop, scrolledAside, moreAside, viewHeight }
}
