/**
 * Every key of the counter, as data: the footer, the help and the documentation are made from this, and the
 * hooks look keys up here. What an action is called stands in the dictionaries (`language/<lang>/counter.ts`).
 */
import type { Key } from './decode.ts'
import {
  BACK,
  type Binding,
  CHOOSING,
  DIGITS,
  DOWN,
  ENTRY,
  HELP,
  LISTED,
  MAP_LOOKS,
  MAP_TAKES,
  PAGES,
  QUIT,
  SCROLLED,
  shareWith,
  TENDERS,
  UP,
} from './key-parts.ts'
import { KIOSK_BINDINGS, KIOSK_MODES } from './keys-of-kiosk.ts'
import { SCREEN_BINDINGS } from './keys-of-screens.ts'

export type { Action, Binding } from './key-parts.ts'

/** Modes: what the keys mean depends on what is asked. */
export const BINDINGS = {
  ...SCREEN_BINDINGS,
  ...KIOSK_BINDINGS,
  /** Before any other, on every screen; a dialog has its own keys first. */
  anywhere: [
    { action: 'toSell', keys: ['f6'], footer: 3 },
    { action: 'toOrders', keys: ['f7'], footer: 3 },
    { action: 'toWaiting', keys: ['alt-w'] },
    { action: 'toStock', keys: ['alt-s'] },
    { action: 'toReports', keys: ['alt-r'] },
    { action: 'toGate', keys: ['alt-g'] },
    { action: 'toTill', keys: ['f8'], footer: 3 },
    { action: 'toCustomers', keys: ['f9'], footer: 3 },
    { action: 'palette', keys: ['ctrl-k', 'f10'], footer: 3 },
    { action: 'clerk', keys: ['f12'] },
    { action: 'lock', keys: ['alt-l'] },
    { action: 'resolve', keys: ['alt-p'] },
    { action: 'prints', keys: ['alt-q'] },
    { action: 'settings', keys: ['alt-,'] },
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
  ride: [
    { action: 'up', keys: ['up', 'ctrl-p'], pair: '↑↓', footer: 2 },
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
    { action: 'up', keys: ['up', 'k'], pair: '↑↓', footer: 2 },
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
    { action: 'send', keys: ['s'], footer: 3 },
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
    { action: 'lateTrain', keys: ['d'] },
    { action: 'namePeople', keys: ['i'] },
  ],
  help: [
    UP,
    DOWN,
    ...PAGES,
    { action: 'find', keys: ['/'], footer: 2 },
    { action: 'close', keys: ['escape', 'enter', 'space', '?', 'f1', 'q'], footer: 2 },
  ],
  palette: [
    { action: 'up', keys: ['up', 'ctrl-p'], pair: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
    { action: 'run', keys: ['enter'], footer: 2 },
    ...ENTRY,
    { action: 'close', keys: ['escape', 'ctrl-k', 'f10'], footer: 2 },
  ],
  form: [
    { action: 'up', keys: ['up', 'shift-tab'], pair: '↑↓', footer: 2 },
    { action: 'down', keys: ['down', 'tab'] },
    { action: 'change', keys: [], shown: '←→', footer: 3 },
    { action: 'goOn', keys: ['enter'], footer: 2 },
    { action: 'filled', keys: ['ctrl-s'], footer: 3, staff: true },
    ...ENTRY,
    BACK,
  ],
  confirm: [{ action: 'confirm', keys: ['enter', 'y'], footer: 1 }, BACK, ...SCROLLED],
  once: [{ action: 'close', keys: ['escape'], footer: 1 }, ...SCROLLED],
  told: [{ action: 'close', keys: ['enter', 'escape', 'space'], footer: 1 }, ...SCROLLED],
  leave: [
    { action: 'leave', keys: ['enter', 'q', 'y'], footer: 2 },
    { action: 'stay', keys: ['escape', 'n'], footer: 2 },
  ],
} as const satisfies Record<string, readonly Binding[]>

export type Mode = keyof typeof BINDINGS

/** Of a program of its own: what goes anywhere at the counter goes nowhere there. */
export const ALONE: readonly Mode[] = ['gate', ...KIOSK_MODES]

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
