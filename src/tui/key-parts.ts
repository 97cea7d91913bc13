/** What bindings of keys are made of, and those that several modes share. */
import type { counter } from '../core/language/en/counter.ts'

export type Action = keyof typeof counter.actions

export interface Binding {
  action: Action
  /** Names of keys; see decode.ts. */
  keys: readonly string[]
  /** How the keys are shown, where it is not their names. */
  shown?: string
  /** In the footer, where it speaks for the next one too. */
  pair?: string
  /** In the footer: 1 always, 2 where there is room, 3 where there is much. The help has all. */
  footer?: 1 | 2 | 3
  /** False where another entry of the help speaks for it. */
  listed?: false
  /** Not told to customers: who serves himself looks for no shortcut. */
  staff?: true
}

export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
export const HELP = { action: 'help', keys: ['?', 'f1'], footer: 1 } as const satisfies Binding
export const UP = { action: 'up', keys: ['up', 'k'], pair: '↑↓', footer: 2 } as const satisfies Binding
export const DOWN = { action: 'down', keys: ['down', 'j'] } as const satisfies Binding
export const PAGES = [
  { action: 'pageUp', keys: ['pageup'] },
  { action: 'pageDown', keys: ['pagedown'] },
] as const satisfies readonly Binding[]
/** Of what is told in more lines than there is room for. */
export const SCROLLED = [
  { action: 'up', keys: ['up', 'k'] },
  { action: 'down', keys: ['down', 'j'] },
  ...PAGES,
] as const satisfies readonly Binding[]
export const BACK = { action: 'back', keys: ['escape'], footer: 1 } as const satisfies Binding
export const QUIT = { action: 'quit', keys: ['q'] } as const satisfies Binding

export const ENTRY = [
  { action: 'erase', keys: ['backspace'] },
  { action: 'eraseAfter', keys: ['delete'] },
  { action: 'eraseAll', keys: ['ctrl-u'] },
  { action: 'toLeft', keys: ['left'], listed: false },
  { action: 'toRight', keys: ['right'], listed: false },
  { action: 'toStart', keys: ['home'], listed: false },
  { action: 'toEnd', keys: ['end'], listed: false },
] as const satisfies readonly Binding[]

export const CHOOSING = [
  { action: 'up', keys: ['up', 'ctrl-p'], pair: '↑↓', footer: 2 },
  { action: 'down', keys: ['down', 'ctrl-n', 'tab'] },
] as const satisfies readonly Binding[]
export const LISTED = [
  { action: 'erase', keys: ['backspace'] },
  { action: 'pageUp', keys: ['pageup'] },
  { action: 'pageDown', keys: ['pagedown'] },
  { action: 'first', keys: ['home'] },
  { action: 'last', keys: ['end'] },
  HELP,
] as const satisfies readonly Binding[]

/** Of a screen about one performance. */
export const PERFORMANCES = [
  { action: 'otherPerformance', keys: ['o', '/'], footer: 2 },
  { action: 'performanceBefore', keys: ['left'], footer: 3, pair: '←→' },
  { action: 'performanceAfter', keys: ['right'] },
] as const satisfies readonly Binding[]

/** What the map and the overview of the house have in common. */
export const MAP_TAKES = [
  { action: 'best', keys: DIGITS, shown: '1-9', footer: 2 },
  { action: 'oneMore', keys: ['+', '='], pair: '+ -', footer: 3 },
  { action: 'oneFewer', keys: ['-'] },
  { action: 'next', keys: ['n'], footer: 2 },
  { action: 'again', keys: ['b'] },
  { action: 'move', keys: [], shown: '←↑↓→', footer: 3 },
  { action: 'left', keys: ['left', 'h'], listed: false },
  { action: 'down', keys: ['down', 'j'], listed: false },
  { action: 'up', keys: ['up', 'k'], listed: false },
  { action: 'right', keys: ['right', 'l'], listed: false },
] as const satisfies readonly Binding[]
export const TENDERS = [
  { action: 'cash', keys: ['f2', 'c'], footer: 1 },
  { action: 'card', keys: ['f3'], footer: 3 },
  { action: 'code', keys: ['f4'], footer: 3 },
  { action: 'giftCard', keys: ['f5'], footer: 3 },
] as const satisfies readonly Binding[]
export const MAP_LOOKS = [
  { action: 'jump', keys: ['/'], footer: 3 },
  { action: 'ride', keys: ['r'] },
  { action: 'quality', keys: ['v'] },
  { action: 'mini', keys: ['m'] },
  { action: 'types', keys: ['t'], footer: 2 },
  { action: 'details', keys: ['o'] },
  { action: 'wheelchairs', keys: ['w'] },
  { action: 'setPrice', keys: ['$', '￥', '¥'], shown: '$' },
  ...TENDERS,
] as const satisfies readonly Binding[]

/** Another tender than this one takes the rest; F-keys alone: letters are typed. */
export function shareWith(mode: 'cash' | 'card' | 'code' | 'giftCard') {
  return TENDERS.filter(({ action }) => action !== mode).map(({ action, keys }) => ({
    action,
    keys: keys.slice(0, 1),
    footer: 3 as const,
  }))
}
