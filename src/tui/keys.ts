/**
 * Every key of the counter, as data: the footer, the help and the documentation are made from this, and the
 * hooks look keys up here. What an action is called stands in the dictionaries (`language/<lang>/counter.ts`).
 */
import type { counter } from '../core/language/en/counter.ts'
import type { Key } from './decode.ts'

export type Action = keyof typeof counter.actions

export interface Binding {
  action: Action
  /** Names of keys; see decode.ts. */
  keys: readonly string[]
  /** How the keys are shown, where it is not their names. */
  shown?: string
  /** In the footer: 1 always, 2 where there is room, 3 where there is much. The help has all. */
  footer?: 1 | 2 | 3
  /** False where another entry of the help speaks for it. */
  listed?: false
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const HELP = { action: 'help', keys: ['?', 'f1'], footer: 1 } as const satisfies Binding
const UP = { action: 'up', keys: ['up', 'k'], shown: '↑↓', footer: 2 } as const satisfies Binding
const DOWN = { action: 'down', keys: ['down', 'j'] } as const satisfies Binding
const PAGES = [
  { action: 'pageUp', keys: ['pageup'] },
  { action: 'pageDown', keys: ['pagedown'] },
] as const satisfies readonly Binding[]
const BACK = { action: 'back', keys: ['escape'], footer: 1 } as const satisfies Binding
const QUIT = { action: 'quit', keys: ['q'] } as const satisfies Binding

const ENTRY = [
  { action: 'erase', keys: ['backspace'] },
  { action: 'eraseAfter', keys: ['delete'] },
  { action: 'eraseAll', keys: ['ctrl-u'] },
  { action: 'toLeft', keys: ['left'], listed: false },
  { action: 'toRight', keys: ['right'], listed: false },
  { action: 'toStart', keys: ['home'], listed: false },
  { action: 'toEnd', keys: ['end'], listed: false },
] as const satisfies readonly Binding[]

const CHOOSING = [
  { action: 'up', keys: ['up', 'ctrl-p'], shown: '↑↓', footer: 2 },
  { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
] as const satisfies readonly Binding[]
const LISTED = [
  { action: 'erase', keys: ['backspace'] },
  { action: 'pageUp', keys: ['pageup'] },
  { action: 'pageDown', keys: ['pagedown'] },
  { action: 'first', keys: ['home'] },
  { action: 'last', keys: ['end'] },
  HELP,
] as const satisfies readonly Binding[]

/** Of a screen about one performance. */
const PERFORMANCES = [
  { action: 'otherPerformance', keys: ['o', '/'], footer: 2 },
  { action: 'performanceBefore', keys: ['left'], footer: 3, shown: '←→' },
  { action: 'performanceAfter', keys: ['right'] },
] as const satisfies readonly Binding[]

/** What the map and the overview of the house have in common. */
const MAP_TAKES = [
  { action: 'best', keys: DIGITS, shown: '1-9', footer: 2 },
  { action: 'oneMore', keys: ['+', '='], shown: '+ -', footer: 3 },
  { action: 'oneFewer', keys: ['-'] },
  { action: 'next', keys: ['n'], footer: 2 },
  { action: 'again', keys: ['b'] },
  { action: 'move', keys: [], shown: '←↑↓→', footer: 3 },
  { action: 'left', keys: ['left', 'h'], listed: false },
  { action: 'down', keys: ['down', 'j'], listed: false },
  { action: 'up', keys: ['up', 'k'], listed: false },
  { action: 'right', keys: ['right', 'l'], listed: false },
] as const satisfies readonly Binding[]
const TENDERS = [
  { action: 'cash', keys: ['f2', 'c'], footer: 1 },
  { action: 'card', keys: ['f3'], footer: 3 },
  { action: 'code', keys: ['f4'], footer: 3 },
  { action: 'giftCard', keys: ['f5'], footer: 3 },
] as const satisfies readonly Binding[]
const MAP_LOOKS = [
  { action: 'jump', keys: ['/'], footer: 3 },
  { action: 'ride', keys: ['r'] },
  { action: 'quality', keys: ['v'] },
  { action: 'mini', keys: ['m'] },
  { action: 'types', keys: ['t'], footer: 2 },
  { action: 'details', keys: ['o'] },
  ...TENDERS,
] as const satisfies readonly Binding[]

/** Another tender than this one takes the rest; F-keys alone: letters are typed. */
function shareWith(mode: 'cash' | 'card' | 'code' | 'giftCard') {
  return TENDERS.filter(({ action }) => action !== mode).map(({ action, keys }) => ({
    action,
    keys: keys.slice(0, 1),
    footer: 3 as const,
  }))
}

/** Modes: what the keys mean depends on what is asked. */
export const BINDINGS = {
  /** Before any other, on every screen; a dialog has its own keys first. */
  anywhere: [
    { action: 'toSell', keys: ['f6'], footer: 3 },
    { action: 'toOrders', keys: ['f7'], footer: 3 },
    { action: 'toWaiting', keys: ['alt-w'] },
    { action: 'toStock', keys: ['alt-s'] },
    { action: 'toTill', keys: ['f8'], footer: 3 },
    { action: 'toCustomers', keys: ['f9'], footer: 3 },
    { action: 'palette', keys: ['ctrl-k', 'f10'], footer: 3 },
    { action: 'clerk', keys: ['f12'] },
    { action: 'lock', keys: ['alt-l'] },
    { action: 'resolve', keys: ['alt-p'] },
    { action: 'tour', keys: ['alt-t'] },
    { action: 'redraw', keys: ['ctrl-l'] },
  ],
  tour: [
    { action: 'onward', keys: ['enter', 'space', 'right'], footer: 1 },
    { action: 'backward', keys: ['left'], footer: 2 },
    BACK,
  ],
  choose: [
    ...CHOOSING,
    { action: 'open', keys: ['enter'], footer: 2 },
    { action: 'clear', keys: ['escape'], footer: 2 },
    ...LISTED,
  ],
  pick: [
    ...CHOOSING,
    { action: 'toThis', keys: ['enter'], footer: 2 },
    { action: 'notThere', keys: ['escape'], footer: 2 },
    ...LISTED,
  ],
  ride: [
    { action: 'up', keys: ['up', 'ctrl-p'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'ctrl-n'] },
    { action: 'first', keys: ['home'] },
    { action: 'last', keys: ['end'] },
    { action: 'stopHere', keys: ['enter'], footer: 1 },
    { action: 'otherClass', keys: ['tab'], footer: 2 },
    { action: 'erase', keys: ['backspace'] },
    BACK,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  map: [
    ...MAP_TAKES,
    { action: 'following', keys: ['tab'] },
    { action: 'preceding', keys: ['shift-tab'] },
    { action: 'pick', keys: ['space'], footer: 2 },
    { action: 'house', keys: ['z'], footer: 3 },
    ...MAP_LOOKS,
    BACK,
    HELP,
    QUIT,
  ],
  house: [
    ...MAP_TAKES,
    { action: 'nextBlock', keys: ['tab'] },
    { action: 'lastBlock', keys: ['shift-tab'] },
    { action: 'pickBlock', keys: ['space'] },
    { action: 'look', keys: ['enter', 'z'], footer: 2 },
    ...MAP_LOOKS,
    BACK,
    HELP,
    QUIT,
  ],
  jump: [
    { action: 'there', keys: ['enter'], footer: 2 },
    { action: 'erase', keys: ['backspace'], footer: 3 },
    { action: 'notThere', keys: ['escape'], footer: 2 },
  ],
  types: [
    { action: 'up', keys: ['up', 'k'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'j', 'tab'] },
    { action: 'fewer', keys: ['left', 'h', '-'], footer: 2 },
    { action: 'more', keys: ['right', 'l', '+'], footer: 2 },
    { action: 'count', keys: ['0', ...DIGITS], shown: '0-9', footer: 2 },
    { action: 'done', keys: ['enter', 't'], footer: 1 },
    ...TENDERS,
    BACK,
    HELP,
  ],
  cash: [
    {
      action: 'amount',
      keys: ['0', ...DIGITS, '.', ','],
      shown: '0-9 .',
      footer: 2,
    },
    { action: 'pay', keys: ['enter'], footer: 2 },
    { action: 'erase', keys: ['backspace'] },
    ...shareWith('cash'),
    BACK,
    HELP,
  ],
  card: [
    { action: 'pay', keys: ['enter'], footer: 2 },
    { action: 'otherField', keys: ['down', 'up', 'tab', 'shift-tab'], shown: '↑↓', footer: 2 },
    { action: 'erase', keys: ['backspace'] },
    ...shareWith('card'),
    BACK,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  code: [
    { action: 'pay', keys: ['enter'], footer: 2 },
    { action: 'provider', keys: ['left', 'right'], shown: '←→', footer: 2 },
    { action: 'erase', keys: ['backspace'] },
    ...shareWith('code'),
    BACK,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  giftCard: [
    { action: 'pay', keys: ['enter'], footer: 2 },
    { action: 'erase', keys: ['backspace'] },
    ...shareWith('giftCard'),
    BACK,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  done: [
    { action: 'nextCustomer', keys: ['enter', 'space'], footer: 2 },
    { action: 'best', keys: DIGITS, shown: '1-9', footer: 3 },
    { action: 'ticket', keys: ['p'], footer: 2 },
    { action: 'undo', keys: ['u'], footer: 2 },
    { action: 'otherPerformance', keys: ['escape'], footer: 2 },
    HELP,
    QUIT,
  ],
  ticket: [UP, DOWN, { action: 'close', keys: ['escape', 'enter', 'space', 'p', 'q'], footer: 2 }],
  notice: [
    { action: 'close', keys: ['escape', 'enter', 'space'], footer: 2 },
    { action: 'lift', keys: ['s'] },
    { action: 'withChange', keys: ['c'] },
  ],
  help: [
    UP,
    DOWN,
    ...PAGES,
    { action: 'find', keys: ['/'], footer: 2 },
    { action: 'close', keys: ['escape', 'enter', 'space', '?', 'f1', 'q'], footer: 2 },
  ],
  orders: [
    { action: 'up', keys: ['up', 'ctrl-p'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
    { action: 'pageUp', keys: ['pageup'] },
    { action: 'pageDown', keys: ['pagedown'] },
    { action: 'search', keys: ['enter'], footer: 1 },
    { action: 'clear', keys: ['escape'], footer: 1 },
    ...ENTRY,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  order: [
    UP,
    DOWN,
    { action: 'mark', keys: ['space'], footer: 2 },
    { action: 'markAll', keys: ['a'], footer: 3 },
    { action: 'giveBack', keys: ['r'], footer: 2 },
    { action: 'exchange', keys: ['x'], footer: 2 },
    { action: 'payOrder', keys: ['f2', 'c'], footer: 1 },
    { action: 'void', keys: ['v'], footer: 2 },
    { action: 'note', keys: ['n'], footer: 2 },
    { action: 'copy', keys: ['p'], footer: 2 },
    { action: 'editBuyer', keys: ['e'], footer: 3 },
    { action: 'cancelOrder', keys: ['d'], footer: 3 },
    { action: 'backOther', keys: ['t'] },
    { action: 'goodwill', keys: ['g'] },
    { action: 'rename', keys: ['i'] },
    BACK,
    HELP,
  ],
  waiting: [
    UP,
    DOWN,
    { action: 'pageUp', keys: ['pageup'] },
    { action: 'pageDown', keys: ['pagedown'] },
    { action: 'openOffer', keys: ['enter'], footer: 2 },
    { action: 'addWait', keys: ['a'], footer: 1 },
    { action: 'offerFree', keys: ['f'], footer: 2 },
    { action: 'removeWait', keys: ['d'], footer: 2 },
    { action: 'allWaits', keys: ['h'] },
    ...PERFORMANCES,
    BACK,
    HELP,
  ],
  stock: [
    UP,
    DOWN,
    { action: 'pageUp', keys: ['pageup'] },
    { action: 'pageDown', keys: ['pagedown'] },
    { action: 'holdSeats', keys: ['h'], footer: 1 },
    { action: 'blockSeats', keys: ['b'], footer: 2 },
    { action: 'releaseSeats', keys: ['r'], footer: 2 },
    { action: 'adjustSection', keys: ['a'], footer: 2 },
    { action: 'setQuota', keys: ['u'], footer: 3 },
    { action: 'explainSeats', keys: ['w'], footer: 2 },
    ...PERFORMANCES,
    BACK,
    HELP,
  ],
  till: [
    { action: 'tillOpen', keys: ['n'], footer: 3 },
    { action: 'tillCount', keys: ['c'], footer: 3 },
    { action: 'cashIn', keys: ['i'], footer: 2 },
    { action: 'cashOut', keys: ['o'], footer: 2 },
    { action: 'cashDrop', keys: ['d'], footer: 2 },
    { action: 'noSale', keys: ['s'], footer: 2 },
    { action: 'tillX', keys: ['x'], footer: 2 },
    { action: 'tillClose', keys: ['z'], footer: 1 },
    { action: 'tillZs', keys: ['l'], footer: 3 },
    { action: 'tillDay', keys: ['w'], footer: 3 },
    { action: 'up', keys: ['up', 'k'], shown: '↑↓' },
    DOWN,
    BACK,
    HELP,
  ],
  counting: [
    { action: 'up', keys: ['up', 'shift-tab'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'tab'] },
    { action: 'nextRow', keys: ['enter'], footer: 2 },
    { action: 'counted', keys: ['f2', 'c'], footer: 1 },
    ...ENTRY,
    BACK,
    HELP,
  ],
  zs: [
    UP,
    DOWN,
    ...PAGES,
    { action: 'showZ', keys: ['enter'], footer: 1 },
    { action: 'allRegisters', keys: ['a'], footer: 2 },
    BACK,
    HELP,
  ],
  paper: [UP, DOWN, ...PAGES, { action: 'close', keys: ['escape', 'enter', 'space', 'q'], footer: 1 }],
  customers: [
    { action: 'up', keys: ['up', 'ctrl-p'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
    ...PAGES,
    { action: 'findCustomer', keys: ['enter'], footer: 1 },
    { action: 'customerAdd', keys: ['f2'], footer: 1 },
    { action: 'clear', keys: ['escape'], footer: 1 },
    ...ENTRY,
    { action: 'help', keys: ['f1'], footer: 1 },
  ],
  customer: [
    UP,
    DOWN,
    { action: 'openOrder', keys: ['enter'], footer: 2 },
    { action: 'customerEdit', keys: ['e'], footer: 2 },
    { action: 'note', keys: ['n'], footer: 2 },
    { action: 'flag', keys: ['f'], footer: 2 },
    { action: 'unflag', keys: ['u'] },
    { action: 'consent', keys: ['w'], footer: 3 },
    { action: 'merge', keys: ['g'], footer: 3 },
    { action: 'life', keys: ['h'], footer: 3 },
    { action: 'join', keys: ['m'], footer: 2 },
    { action: 'memberCard', keys: ['c'], footer: 3 },
    { action: 'pointsAdjust', keys: ['p'], footer: 3 },
    { action: 'pointsShown', keys: ['l'], footer: 3 },
    BACK,
    HELP,
  ],
  /** The door staff's own screen. */
  gate: [
    { action: 'checkIn', keys: ['enter'], footer: 1 },
    { action: 'nextTicket', keys: ['escape'], footer: 1 },
    ...ENTRY,
    { action: 'help', keys: ['f1'], footer: 1 },
    { action: 'leaveGate', keys: ['f10'], footer: 1 },
  ],
  palette: [
    { action: 'up', keys: ['up', 'ctrl-p'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
    { action: 'run', keys: ['enter'], footer: 2 },
    ...ENTRY,
    { action: 'close', keys: ['escape', 'ctrl-k', 'f10'], footer: 2 },
  ],
  form: [
    { action: 'up', keys: ['up', 'shift-tab'], shown: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'tab'] },
    { action: 'change', keys: [], shown: '←→', footer: 3 },
    { action: 'goOn', keys: ['enter'], footer: 2 },
    ...ENTRY,
    BACK,
  ],
  confirm: [{ action: 'confirm', keys: ['enter', 'y'], footer: 1 }, BACK],
  once: [{ action: 'close', keys: ['escape'], footer: 1 }],
  told: [{ action: 'close', keys: ['enter', 'escape', 'space'], footer: 1 }],
  leave: [
    { action: 'leave', keys: ['enter', 'q', 'y'], footer: 2 },
    { action: 'stay', keys: ['escape', 'n'], footer: 2 },
  ],
} as const satisfies Record<string, readonly Binding[]>

export type Mode = keyof typeof BINDINGS

/** Of a program of its own: what goes anywhere at the counter goes nowhere there. */
export const ALONE: readonly Mode[] = ['gate']

/** The wheel is the arrows, everywhere. */
const WHEEL: Record<string, string> = { wheelup: 'up', wheeldown: 'down' }

/** What a key does in a mode; undefined where it does nothing, or types text. */
export function actionOf<M extends Mode>(
  mode: M,
  key: Key,
): (typeof BINDINGS)[M][number]['action'] | undefined {
  const bindings: readonly Binding[] = BINDINGS[mode]
  const name = WHEEL[key.name] ?? key.name
  return bindings.find((binding) => binding.keys.includes(name))?.action
}
