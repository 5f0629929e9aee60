/** What the screens of `incidents` say. */
export const incidents = {
  title: 'Incidents',
}
