import type { Messages } from '../en'

export const messages: Messages['messages'] = {
  title: '消息',
}
