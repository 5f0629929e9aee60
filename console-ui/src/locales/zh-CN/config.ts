import type { Messages } from '../en'

export const config: Messages['config'] = {
  title: '配置',
}
