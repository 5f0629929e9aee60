import type { Channel, ChannelAsk } from '@/api/types'

export type ChannelKind = Channel['kind']
export const kinds: ChannelKind[] = ['DINGTALK', 'FEISHU', 'WECOM', 'WEBHOOK', 'MAIL']
export const severities: Channel['minSeverity'][] = ['INFO', 'WARNING', 'CRITICAL']

export const languages: Channel['language'][] = ['ZH', 'EN']
export const securities = ['STARTTLS', 'TLS', 'NONE'] as const

/** A channel as it stands in the form: texts, as people type them. Secrets that are left empty stay as they are. */
export interface ChannelForm {
  name: string
  kind: ChannelKind
  enabled: boolean
  language: Channel['language']
  minSeverity: Channel['minSeverity']
  url: string
  secret: string
  host: string
  port: string
  security: 'NONE' | 'STARTTLS' | 'TLS'
  user: string
  password: string
  from: string
  to: string
}

export function formOf(channel: Channel | undefined): ChannelForm {
  const mail = channel?.mail
  return {
    name: channel?.name ?? '',
    kind: channel?.kind ?? 'DINGTALK',
    enabled: channel?.enabled ?? true,
    language: channel?.language ?? 'ZH',
    minSeverity: channel?.minSeverity ?? 'WARNING',
    url: '',
    secret: '',
    host: mail?.host ?? '',
    port: String(mail?.port ?? 587),
    security: mail?.security ?? 'STARTTLS',
    user: mail?.user ?? '',
    password: '',
    from: mail?.from ?? '',
    to: (mail?.to ?? []).join(', '),
  }
}

export function isReady(form: ChannelForm, isNew: boolean): boolean {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(form.name)) return false
  if (form.kind === 'MAIL') return form.host.trim() !== '' && Number(form.port) > 0 && form.from.includes('@') && form.to.includes('@')
  return !isNew || form.url.trim() !== ''
}

export function askOf(form: ChannelForm): ChannelAsk {
  const { kind, enabled, language, minSeverity } = form
  const base = { kind, enabled, language, minSeverity }
  if (kind !== 'MAIL') return { ...base, ...given('url', form.url), ...given('secret', form.secret) }
  return {
    ...base,
    mail: {
      host: form.host.trim(),
      port: Number(form.port),
      security: form.security,
      user: form.user.trim(),
      ...given('password', form.password),
      from: form.from.trim(),
      to: form.to.split(',').map((one) => one.trim()).filter((one) => one !== ''),
    },
  }
}

function given<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  const entry: Partial<Record<K, string>> = {}
  if (value.trim() !== '') entry[key] = value.trim()
  return entry
}
