/** What the screens of `data` say. */
export const data = {
  title: 'Data',
}
