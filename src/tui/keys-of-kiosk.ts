/** Keys of the kiosk, as data; see keys.ts. Few, and all of them said on the screen. */
import { BACK, type Binding, CHOOSING, DIGITS, PAGES } from './key-parts.ts'

const FURTHER = { action: 'further', keys: ['enter'], footer: 1 } as const satisfies Binding

export const KIOSK_BINDINGS = {
  /** Before any other, in every step. */
  kioskAnywhere: [
    { action: 'otherLanguage', keys: ['f2'], footer: 1 },
    { action: 'staff', keys: ['f12'] },
  ],
  kioskWelcome: [
    { action: 'english', keys: ['1'], footer: 1 },
    { action: 'chinese', keys: ['2'], footer: 1 },
    { action: 'begin', keys: ['enter', 'space'], footer: 2 },
  ],
  kioskMenu: [
    ...CHOOSING,
    { action: 'nth', keys: DIGITS, shown: '1-9' },
    { action: 'pickThis', keys: ['enter', 'space'], footer: 1 },
    BACK,
  ],
  kioskList: [...CHOOSING, ...PAGES, { action: 'pickThis', keys: ['enter', 'space'], footer: 1 }, BACK],
  kioskParty: [
    ...CHOOSING,
    { action: 'fewer', keys: ['left', '-'], footer: 2 },
    { action: 'more', keys: ['right', '+', '='], footer: 2 },
    { action: 'count', keys: ['0', ...DIGITS], shown: '0-9', footer: 2 },
    FURTHER,
    BACK,
  ],
  kioskSeats: [
    { action: 'moveOnMap', keys: [], shown: '←↑↓→', footer: 2 },
    { action: 'left', keys: ['left'], listed: false },
    { action: 'down', keys: ['down'], listed: false },
    { action: 'up', keys: ['up'], listed: false },
    { action: 'right', keys: ['right'], listed: false },
    { action: 'pickSeat', keys: ['space'], footer: 2 },
    { action: 'nextSeats', keys: ['n'], footer: 2 },
    { action: 'otherTypes', keys: ['t'], footer: 3 },
    { action: 'wholeHouse', keys: ['z'], footer: 3 },
    FURTHER,
    BACK,
  ],
  kioskPeople: [FURTHER, { action: 'anew', keys: ['backspace'], footer: 2 }, BACK],
  kioskChallenge: [
    FURTHER,
    { action: 'otherPicture', keys: ['tab'], footer: 1 },
    { action: 'erase', keys: ['backspace'] },
    { action: 'eraseAll', keys: ['ctrl-u'] },
    { action: 'left', keys: ['left'], listed: false },
    { action: 'right', keys: ['right'], listed: false },
    BACK,
  ],
  kioskRoom: [FURTHER, { action: 'ownPlace', keys: ['tab'], footer: 2 }, BACK],
  kioskWaiting: [{ action: 'stopPaying', keys: ['escape'], footer: 1 }],
  kioskDone: [
    { action: 'finish', keys: ['enter', 'escape'], footer: 1 },
    { action: 'readTickets', keys: ['space'], footer: 1 },
  ],
  kioskReading: [
    ...CHOOSING,
    { action: 'readTickets', keys: ['space', 'escape'], footer: 1 },
    { action: 'finish', keys: ['enter'], footer: 1 },
  ],
  kioskUnknown: [{ action: 'finish', keys: ['enter', 'escape'], footer: 1 }],
  kioskOrder: [
    ...CHOOSING,
    { action: 'mark', keys: ['space'], footer: 2 },
    { action: 'giveBack', keys: ['enter'], footer: 1 },
    { action: 'printOwn', keys: ['p'], footer: 2 },
    BACK,
  ],
  kioskPaper: [...CHOOSING, BACK],
  kioskNotice: [{ action: 'close', keys: ['enter', 'escape', 'space'], footer: 1 }],
} as const satisfies Record<string, readonly Binding[]>

export const KIOSK_MODES = Object.keys(KIOSK_BINDINGS) as (keyof typeof KIOSK_BINDINGS)[]
