import type { RefusalCode } from '../../refusal.ts'
import { counterActions } from './counter-actions.ts'
import { counterDialog, counterPalette } from './counter-dialog.ts'
import { counterOrders } from './counter-orders.ts'
import { counterPeople } from './counter-people.ts'
import { counterTill } from './counter-till.ts'

/** The counter's words. Names of keys are not translated, but for the blank. */
export const counter = {
  /** Every action a key can start: `short` for the footer, `long` for the help. */
  dialog: counterDialog,
  palette: counterPalette,
  orders: counterOrders,
  people: counterPeople,
  till: counterTill,
  actions: {
    ...counterActions,
    up: { short: 'choose', long: 'one up' },
    down: { short: 'down', long: 'one down' },
    left: { short: 'left', long: 'to the next seat on the left' },
    right: { short: 'right', long: 'to the next seat on the right' },
    pageUp: { short: 'page up', long: 'a page up' },
    pageDown: { short: 'page down', long: 'a page down' },
    first: { short: 'first', long: 'to the first' },
    last: { short: 'last', long: 'to the last' },
    open: { short: 'sell', long: 'sell tickets for this performance' },
    clear: { short: 'back', long: 'clear what was typed; then leave the counter' },
    erase: { short: 'erase', long: 'erase the last character' },
    help: { short: 'keys', long: 'these keys' },
    quit: { short: 'quit', long: 'leave the counter; held seats go back' },
    redraw: { short: 'redraw', long: 'draw the screen again' },
    back: { short: 'back', long: 'one step back; on the map it gives the seats back' },
    best: { short: 'best seats', long: 'hold that many of the best seats' },
    next: { short: 'next best', long: 'the next best instead of these' },
    again: { short: 'best again', long: 'the best again, as many as before' },
    move: { short: 'move', long: 'move on the map; h j k l as well' },
    following: { short: 'following', long: 'to the following seat in the plan' },
    preceding: { short: 'preceding', long: 'to the preceding seat in the plan' },
    pick: { short: 'pick', long: 'take this seat, or give it back' },
    types: { short: 'types', long: 'price types: adults, children, …' },
    cash: { short: 'cash', long: 'take cash; c where there is no F2' },
    fewer: { short: 'fewer', long: 'one ticket fewer of this type' },
    more: { short: 'more', long: 'one ticket more of this type' },
    count: { short: 'tickets', long: 'that many tickets of this type' },
    done: { short: 'done', long: 'back to the map' },
    amount: { short: 'amount', long: 'the amount the customer gives' },
    pay: { short: 'paid', long: 'sell; with nothing typed, the exact amount' },
    nextCustomer: { short: 'next customer', long: 'the next customer, same performance' },
    otherPerformance: { short: 'performances', long: 'another performance' },
    ticket: { short: 'tickets', long: 'show the tickets' },
    close: { short: 'close', long: 'close this' },
    leave: { short: 'leave', long: 'leave the counter' },
    stay: { short: 'stay', long: 'stay' },
  },
  space: 'Space',
  arrows: 'arrows',
  arrowsUpDown: 'up/down',
  anywhere: 'anywhere',
  interrupt: 'leave at once; held seats go back',
  keysOf: 'Keys',

  counterTitle: 'Wicket',
  choosePerformance: 'choose a performance',
  find: 'find',
  columns: { when: 'when', title: 'title', venue: 'venue', fill: 'fill', free: 'free', status: 'status' },
  nothingFound: (query: string) => `nothing is called "${query}"; Esc clears`,
  noPerformances: 'no performances yet: wicket apply -f season.yaml',
  matches: (found: number, all: number) => (found === all ? `${all}` : `${found} of ${all}`),
  loading: 'loading …',
  status: (code: string) =>
    ({ open: 'on sale', closed: 'closed', cancelled: 'cancelled', upcoming: 'not yet', ended: 'ended' })[
      code
    ] ?? code,
  free: (count: number) => `free ${count}`,
  held: (count: number) => `held ${count}`,
  trouble: (why: string) => `no answer from the house (${why}); trying again`,

  stage: 'STAGE',
  standing: (name: string, capacity: number) => `${name}: ${capacity} standing`,
  row: 'row',
  seats: {
    free: 'free',
    yours: 'yours',
    held: 'held',
    sold: 'sold',
    house: 'house',
    accessible: 'wheelchair',
    restricted: 'poor view',
  },

  kept: {
    hold: (code: string, reason: string, until: string | null, who: string) =>
      `${code}: ${reason}${until === null ? '' : `, until ${until}`}${who === '' ? '' : ` (${who})`}`,
    block: (code: string, reason: string, _until: string | null, _who: string) =>
      `${code}: ${reason}, blocked for all`,
  },
  takeSeats: 'A number takes the best seats at once; Space takes one seat.',
  holds: (left: string) => `held ${left}`,
  holdEnds: (left: string) => `! hold ends in ${left}`,
  seatCount: (count: number) => (count === 1 ? '1 seat' : `${count} seats`),
  tiers: {
    together: 'together, no single left',
    'together-leaves-single': 'together, leaves a single',
    'two-pieces': 'in two pieces, nobody alone',
    scattered: 'as near as there is',
  },
  leavesSingle: (single: string, nearest: string) => `leaves ${single} single; nearest without: ${nearest}`,
  singleAsked: 'F2 again sells these all the same',
  total: 'total',
  chooseTypes: 'price types',
  cashTitle: 'cash',
  due: 'due',
  given: 'given',
  exact: 'exact',
  change: 'change',
  paid: 'paid',
  last: 'last',
  waiting: 'one moment …',
  ticketTitle: 'Tickets',

  notDone: 'Not done',
  notSold: 'Not sold',
  lineTrouble: (why: string) => `The house did not answer: ${why}`,
  lineTroubleNext: 'Nothing was lost here; try the same key again.',
  holdEnded: 'The hold has ended and the seats went back.',
  holdEndedNext: 'Take seats again: a number, or Space on the map.',
  takeFirst: 'No seats are taken yet.',
  takeFirstNext: 'Press 1 to 9 for the best seats, or Space on the map.',
  notAmount: (typed: string, currency: string) => `"${typed}" is no amount in ${currency}.`,
  notAmountNext: 'Type it as 60 or 60.00; nothing typed means the exact amount.',
  /** What to press after a refusal, where there is something. */
  tips: {
    'payment-short': 'Type the amount again, or take it back with Esc.',
    'seats-taken': 'Take others: a number, n for the next best, or Space on the map.',
    'not-enough-seats': 'Take fewer, or single seats with Space.',
    'hold-expired': 'Take seats again: a number, or Space on the map.',
    'price-missing': 'Choose another price type: t.',
    'not-on-sale': 'Choose another performance: Esc.',
    'database-busy': 'Press the same key again.',
  } as Partial<Record<RefusalCode, string>>,
  noOtherBlock: 'There is no other choice of that many seats; yours stay.',
  noOtherBlockNext: 'b: the best again; or Space on the map.',

  leaveTitle: 'Leave the counter?',
  leaveSeats: (count: number) =>
    count === 0
      ? 'No seats are held.'
      : `The ${count === 1 ? 'seat' : `${count} seats`} you hold will go back.`,
  tooSmall: (columns: number, rows: number) => `The counter needs 80x24; this window is ${columns}x${rows}.`,
  tooSmallNext: 'Make it larger, or press Ctrl-C to leave.',
  locale: 'en-GB',
}
