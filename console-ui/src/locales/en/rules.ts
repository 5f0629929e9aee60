/** What the screens of `rules` say. */
export const rules = {
  title: 'Rules',
}
