import { computed, nextTick, onUnmounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { LayoutOutput, Point, Size } from '@/workers/layout'
import { fitScale } from './graph'

export interface Viewport {
  /** Of the drawing, in pixels: at least what is in view, so that a small picture stands in the middle. */
  size: ComputedRef<Size>
  viewBox: ComputedRef<string>
  zoom: (by: number) => void
  fit: () => void
  grab: (event: PointerEvent) => void
  drag: (event: PointerEvent) => void
}

/**
 * How large the picture is drawn and which part of it is in view. What does not fit scrolls as any page does: with the wheel,
 * the keys, a scroll bar that says that there is more, and towards whatever takes the focus.
 */
export function useViewport(host: Readonly<Ref<HTMLElement | null>>, picture: () => LayoutOutput | undefined, middle: () => string): Viewport {
  const view = ref<Size>({ width: 1180, height: 640 })
  const factor = ref(1)
  const scale = computed(() => Math.min(4, Math.max(0.3, fitScale(picture() ?? view.value, view.value) * factor.value)))
  const size = computed(() => {
    const { width, height } = picture() ?? view.value
    return { width: Math.max(view.value.width, Math.round(width * scale.value)), height: Math.max(view.value.height, Math.round(height * scale.value)) }
  })
  /** Where the drawing begins, in the picture's own units; before its edge when there is room around it. */
  const origin = computed(() => {
    const { width, height } = picture() ?? view.value
    return { x: (width - size.value.width / scale.value) / 2, y: (height - size.value.height / scale.value) / 2 }
  })
  const viewBox = computed(() => `${origin.value.x} ${origin.value.y} ${size.value.width / scale.value} ${size.value.height / scale.value}`)

  async function show(at: Point): Promise<void> {
    await nextTick()
    host.value?.scrollTo({ left: (at.x - origin.value.x) * scale.value - view.value.width / 2, top: (at.y - origin.value.y) * scale.value - view.value.height / 2 })
  }
  function fit(): void {
    factor.value = 1
    const at = picture()?.nodes[middle()]
    if (at !== undefined) void show(at)
  }
  function zoom(by: number): void {
    const element = host.value
    if (element === null) return
    const at = { x: origin.value.x + (element.scrollLeft + view.value.width / 2) / scale.value, y: origin.value.y + (element.scrollTop + view.value.height / 2) / scale.value }
    factor.value = Math.min(4, Math.max(0.3, factor.value * by))
    void show(at)
  }
  let held = false
  function grab(event: PointerEvent): void {
    held = event.button === 0 && event.target instanceof Element && event.target.closest('a, [role="button"]') === null
  }
  function drag(event: PointerEvent): void {
    if (held && (event.buttons & 1) === 1) host.value?.scrollBy(-event.movementX, -event.movementY)
  }

  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) view.value = { width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) }
  })
  watch(
    host,
    (element) => {
      observer.disconnect()
      if (element !== null) observer.observe(element)
    },
    { flush: 'post', immediate: true },
  )
  // Another shape or another service in the middle begins anew; new figures on the same shape leave the reader where they are.
  watch([picture, middle], fit)
  onUnmounted(() => observer.disconnect())
  return { size, viewBox, zoom, fit, grab, drag }
}
