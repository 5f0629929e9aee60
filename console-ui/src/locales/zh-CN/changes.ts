import type { Messages } from '../en'

export const changes: Messages['changes'] = {
  title: '变更',
}
