import { other, outside } from '@/app/links'
import { t } from '@/locales'

/** What people read for the name of a service; the two reserved names say what they stand for. */
export function displayName(name: string): string {
  return name === outside ? t('common.outside') : name === other ? t('common.otherNames') : name
}
