/** What the screens of `config` say. */
export const config = {
  title: 'Config',
}
