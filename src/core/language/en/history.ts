/** What has happened to an order, by the ledger's action: a sentence each for `order show --history`. */
import type { OrderAction } from '../../ledger/actions.ts'
import type { BuyerPart } from '../../sales/edit-order.ts'

/** What a sentence may tell, written out already; empty where nothing is known of it. */
export interface Told {
  seats: string
  /** Until when seats are held, or what is open is to be paid. */
  until: string
  amount: string
  kept: string
  /** `cash 20.00, card 4.00`. */
  tenders: string
  /** The reference of another order that it has to do with. */
  other: string
  reason: string
  note: string
  passed: string
  /** `price overridden, 10.00 EUR off: torn seat`. */
  override: string
  changed: BuyerPart[]
  /** `fans/17`: the code of a presale. */
  presale: string
  /** How often what was printed most often has been printed; 0 where nothing was. */
  print: number
}

export type History = Record<OrderAction, (told: Told) => string>

/** `sold for 24.00 EUR, in cash: Hall A-1`: what is empty is left out. */
function line(what: string, parts: string[], seats = ''): string {
  const told = [what, ...parts.filter((part) => part !== '')].join('; ')
  return seats === '' ? told : `${told}: ${seats}`
}
const after = (word: string, text: string) => (text === '' ? '' : `${word} ${text}`)
const paid = (word: string, { amount, tenders }: Told) =>
  `${word}${amount && ` ${amount}`}${tenders && ` (${tenders})`}`
const because = ({ reason }: Told) => after('reason:', reason)
const passed = (told: Told) => after('passed over as staff:', told.passed)
const until = (told: Told) => after('until', told.until)

const BUYER = { name: 'name', phone: 'telephone', customer: 'customer' }

export const history: History = {
  'hold.placed': (told) => line(`held ${until(told)}`.trim(), [passed(told)], told.seats),
  'hold.extended': (told) => line(`held longer${after(',', until(told))}`, []),
  'hold.released': (told) => line('given back', [], told.seats),
  'hold.expired': (told) => line('the hold had ended; free again', [], told.seats),
  'wait.offered': (told) => line(`offered by the waiting list ${until(told)}`.trim(), [], told.seats),
  'wait.served': () => 'the offer of the waiting list was taken',
  'wait.lapsed': () => 'the offer of the waiting list came to nothing',
  'order.reserved': (told) =>
    line(
      `reserved${after(', to be paid', until(told))}`,
      [after('open', told.amount), passed(told)],
      told.seats,
    ),
  'order.asked': (told) =>
    line(paid('asked to pay', told), [after('to exchange order', told.other), passed(told)], told.seats),
  'order.paid-in-part': (told) => line(paid('paid in part', told), [passed(told)]),
  'order.sold': (told) =>
    line(paid('sold for', told), [after('from order', told.other), told.override, passed(told)], told.seats),
  'order.limit-passed': () =>
    line('counts for somebody who has more than one person may', [], 'passed over as staff: person-limit'),
  'order.presale': ({ presale }) => `opened by a code of a presale${presale && `: ${presale}`}`,
  'order.pace-passed': () =>
    line('bought at a pace that asks for a supervisor', [], 'passed over as staff: purchase-pace'),
  'order.edited': ({ changed }) => line('buyer changed', [], changed.map((each) => BUYER[each]).join(', ')),
  'order.noted': ({ note }) => (note === '' ? 'a note was written' : `note: ${note}`),
  'order.refunded': (told) =>
    line(paid('returned, back', told), [after('kept', told.kept), because(told), passed(told)], told.seats),
  'order.goodwill': (told) => line(paid('given back beyond the rules', told), [because(told), passed(told)]),
  'order.late-returned': (told) => line(paid('given back what was paid in part', told), [passed(told)]),
  'order.cancelled': (told) => line('cancelled', [because(told)], told.seats),
  'order.exchanged': (told) =>
    line(
      `exchanged${after(', see order', told.other)}`,
      [paid('', told).trim(), after('kept', told.kept), because(told)],
      told.seats,
    ),
  'order.voided': (told) => line(paid('voided, back', told), [because(told)], told.seats),
  'payment.settled': (told) => line(paid('paid', told), []),
  'payment.late': (told) => line(paid('came too late and goes back', told), []),
  'order.reseated': (told) => line('has its seats again', [], told.seats),
  'payment.failed': (told) => line(paid('not paid', told), [because(told)]),
  'payment.unknown': (told) => line(paid('not known whether paid', told), [because(told)]),
  'payment.pending': (told) => line(paid('the provider waits to be paid', told), []),
  'refund.settled': (told) => line(paid('money is back', told), []),
  'refund.failed': (told) => line(paid('money did not go back', told), [because(told)]),
  'refund.unknown': (told) => line(paid('not known whether money is back', told), []),
  'refund.pending': (told) => line(paid('the provider gives money back', told), []),
  'tickets.named': (told) => line(paid('names changed', told), [], told.seats),
  'identity.viewed': (told) => line('who comes was looked at in full', [because(told)], told.seats),
  'identity.erased': () => 'who came was erased',
  'ticket.scanned': ({ seats }) => line('shown at the gate', [], seats),
  'tickets.sent': ({ seats }) => line('sent as a page', [], seats),
  'tickets.printed': ({ print, seats }) =>
    line(print > 1 ? `printed again (print ${print}; earlier ones are void)` : 'printed', [], seats),
}
