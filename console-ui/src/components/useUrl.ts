import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { single } from '@/app/window'

/** One filter that lives in the URL. Writing replaces the entry of the history; an empty value leaves the address clean. */
export function useUrl(name: string): WritableComputedRef<string | undefined> {
  const route = useRoute()
  const setUrl = useSetUrl()
  return computed({
    get: () => single(route.query[name]),
    set: (value) => setUrl({ [name]: value }),
  })
}

/** Several filters at once: two writes in one tick would each start from the same old address. */
export function useSetUrl(): (changes: Record<string, string | undefined>) => void {
  const route = useRoute()
  const router = useRouter()
  return (changes) => {
    const merged: LocationQueryRaw = { ...route.query, ...changes }
    const query = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''))
    void router.replace({ query, hash: route.hash })
  }
}
