import type { PlatformNote } from '@/api/types'
import { agoText } from '@/components/format/ages'
import { count } from '@/components/format/numbers'
import { dayAndTime } from '@/components/format/times'
import { t } from '@/locales'

/** What there is to know of a part, in the reader's language; only addresses and reasons are the platform's own words. */
export function noteText(note: PlatformNote, now: number): string {
  return t(`platform.notes.${note.what}`, {
    ...(note.n === undefined ? {} : { n: note.n, shown: count(note.n) }),
    ...(note.at === undefined ? {} : { ago: agoText(note.at, now), time: dayAndTime(note.at) }),
    text: note.text ?? '',
  })
}
