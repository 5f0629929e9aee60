import { computed, type ComputedRef } from 'vue'
import { api } from '@/api'
import { useQuery } from '@/api/useQuery'
import { useWindow } from '@/app/useWindow'
import { t } from '@/locales'
import type { ChartMarker } from './markers'

/** Logins and users change nothing that a chart shows. */
const kinds = 'document,rules,hold,log_level,deploy,message_resend'

/** The changes of the page's time range as marks for its charts; of one service, or of all. A ledger that does not answer costs the marks only. */
export function useChangeMarkers(service: () => string | undefined = () => undefined): ComputedRef<ChartMarker[]> {
  const { span } = useWindow()
  const query = useQuery(
    () => ({ ...span.value, service: service() }),
    ({ from, to, service: name }, signal) => api.changes({ from, to, kind: kinds, limit: 50, ...(name === undefined ? {} : { service: name }) }, signal),
    () => service() ?? '',
  )
  return computed(() =>
    (query.data.value?.changes ?? []).map((change) => ({ at: change.at, label: `${t(`changes.kinds.${change.kind}`)} ${change.subject}`, detail: change.actor })),
  )
}
