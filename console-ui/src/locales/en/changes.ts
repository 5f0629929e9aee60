/** What the screens of `changes` say. */
export const changes = {
  title: 'Changes',
}
