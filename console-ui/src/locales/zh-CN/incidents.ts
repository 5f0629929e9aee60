import type { Messages } from '../en'

export const incidents: Messages['incidents'] = {
  title: '事件',
}
