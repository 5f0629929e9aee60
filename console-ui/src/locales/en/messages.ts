/** What the screens of `messages` say. */
export const messages = {
  title: 'Messages',
}
