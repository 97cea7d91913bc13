/** Words of the counter's orders. */
export const counterOrders = {
  title: 'orders',
  enterFinds: 'Enter searches: a reference, a name, a telephone number, a seat, a receipt',
  newest: 'the newest first; type a reference, a name, a telephone number, a seat',
  none: 'no orders yet',
  nothing: (asked: string) => `nothing was found by "${asked}"; Esc clears`,
  found: (count: number) => (count === 1 ? '1 order' : `${count} orders`),
  tickets: (count: number) => `${count}x`,
  buyer: 'buyer',
  back: 'back in',
  reason: 'reason',
  note: 'note',
  refundTitle: (ref: string, count: number) =>
    count === 0 ? `Give back ${ref}` : `Give back ${count === 1 ? '1 ticket' : `${count} tickets`} of ${ref}`,
  refundLine: 'By the rules of the house:',
  voidTitle: (ref: string) => `Void ${ref}`,
  voidLine: 'As if it had not been sold: everything goes back, fees too. Only within the shift.',
  noteTitle: (ref: string) => `Note on ${ref}`,
  copyTitle: (ref: string, count: number) =>
    count === 0
      ? `Print ${ref} again`
      : `Print ${count === 1 ? '1 ticket' : `${count} tickets`} of ${ref} again`,
  copyLine: 'The earlier paper is no ticket any more.',
  notBackYet: (amount: string) =>
    `${amount} is not sent back yet; it is sent as soon as the provider answers.`,
  nothingBack: 'Nothing goes back.',
}
