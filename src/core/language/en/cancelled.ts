/** Words for a performance that does not take place. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const cancelled = {
  is: (performance: string) => `${performance} will not take place`,
  would: (performance: string) => `${performance} would be cancelled, and this would be given back:`,
  really: (performance: string) => `Cancel ${performance} for good? Nobody can open it again.`,
  nothingSold: 'nothing was sold',
  howToRefund: (performance: string) =>
    `what was paid is still here; give it back:  wicket performance cancel ${performance} --refund`,
  booking: (done: number, of: number) => `${done} of ${plural(of, 'order', 'orders')}`,
  columns: { outcome: 'outcome', orders: 'orders', tickets: 'tickets', back: 'back' },
  outcome: {
    refunded: 'given back',
    pending: 'on its way',
    failed: 'the provider said no: run it again',
    unknown: 'not known yet: run it again',
    left: 'to be given back',
  },
  why: {
    'at-counter': 'at the counter: wicket refund ORDER',
    'payment-open': 'a payment is not known yet: wicket payment resolve',
  } as Record<string, string>,
}
