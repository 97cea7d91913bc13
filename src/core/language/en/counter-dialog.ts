/** Words of the counter's dialogs and of its palette. */
export const counterDialog = {
  optional: 'may stay empty',
  supervisor: 'supervisor',
  secret: 'PIN',
  superviseTitle: (title: string) => `${title}: a supervisor signs`,
  supervise: (who: string) => `For this one thing. May be: ${who}.`,
  superviseKey: (who: string) => `Enter: a supervisor signs here (${who}).`,
}

export const counterPalette = {
  title: 'Everything',
  nothing: (query: string) => `nothing is called "${query}"`,
  within: {
    map: 'on the map',
    done: 'after a sale',
    order: 'in an open order',
    customer: 'of an open customer',
  },
}
