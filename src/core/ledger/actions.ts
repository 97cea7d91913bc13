/**
 * What the ledger says has happened. What has happened to an order is named here, one by one, and has a sentence in every
 * language (`language/<lang>/history.ts`): an action without one does not compile, and `order show --history` can tell the
 * whole life of an order in words.
 */

/** The subject is the order, one of its payments or refunds, or the request of the waiting list that it was offered to. */
export type OrderAction =
  | 'hold.placed'
  | 'hold.extended'
  | 'hold.released'
  | 'hold.expired'
  | 'wait.offered'
  | 'wait.served'
  | 'wait.lapsed'
  | 'order.reserved'
  | 'order.reseated'
  | 'payment.late'
  | 'order.asked'
  | 'order.paid-in-part'
  | 'order.sold'
  | 'order.edited'
  | 'order.limit-passed'
  | 'order.presale'
  | 'order.pace-passed'
  | 'order.noted'
  | 'order.refunded'
  | 'order.goodwill'
  | 'order.late-returned'
  | 'order.cancelled'
  | 'order.exchanged'
  | 'order.voided'
  | 'payment.settled'
  | 'payment.failed'
  | 'payment.unknown'
  | 'refund.settled'
  | 'refund.failed'
  | 'tickets.printed'
  | 'tickets.sent'
  | 'tickets.named'
  | 'ticket.scanned'
  | 'identity.viewed'
  | 'identity.erased'

/** The subject is the customer. */
export type CustomerAction =
  | 'customer.added'
  | 'customer.edited'
  | 'customer.consented'
  | 'customer.secret'
  | 'customer.signed-in'
  | 'customer.noted'
  | 'customer.flagged'
  | 'customer.unflagged'
  | 'customer.merged'
  | 'customer.exported'
  | 'customer.erased'

/** Things that are no part of an order. */
type OtherThing =
  | 'account'
  | 'calendar'
  | 'identities'
  | 'key'
  | 'layout'
  | 'member'
  | 'performance'
  | 'plan'
  | 'presale'
  | 'printer'
  | 'promotion'
  | 'right'
  | 'room'
  | 'season'
  | 'session'
  | 'staff'
  | 'stock'
  | 'till'
  | 'token'
  | 'wait'
  | 'watch'

export type Action = OrderAction | CustomerAction | `${OtherThing}.${string}`
