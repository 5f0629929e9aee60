import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api } from '@/api'
import type { Role, Session } from '@/api/types'

const ranks: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

/** Who is logged in where. The token itself is an HttpOnly cookie that no script can read. */
export const useSession = defineStore('session', () => {
  const session = ref<Session>()
  const user = computed(() => session.value?.user)

  async function load(): Promise<Session> {
    session.value = await api.session()
    return session.value
  }

  /** The answers to login and setup may have been given before the XSRF cookie of the new session was set; so ask again. */
  async function enter(action: Promise<Session>): Promise<void> {
    await action
    await load()
  }

  async function leave(): Promise<void> {
    await api.logout()
    forget()
  }

  function forget(): void {
    if (session.value !== undefined) session.value = { ...session.value, user: undefined }
  }

  function may(role: Role): boolean {
    return user.value !== undefined && ranks[user.value.role] >= ranks[role]
  }

  return { session, user, load, enter, leave, forget, may }
})
