import type { Messages } from '../en'

export const rules: Messages['rules'] = {
  title: '告警规则',
}
