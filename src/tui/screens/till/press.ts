/** Keys of the till's figures. */

import type { Key } from '../../decode.ts'
import { type Action, actionOf } from '../../keys.ts'
import { type About, dayAsk, moveAsk, noSaleAsk, openAsk } from './asks.ts'
import { type AtTill, looking, showPaper, tell, watch } from './at-till.ts'
import { startCounting } from './counting.ts'
import { listZs } from './papers.ts'
import { xPaper } from './till-paper.ts'

const MOVES: Partial<Record<Action, -1 | 1>> = { up: -1, down: 1 }
const WAYS = { cashIn: 'cash-in', cashOut: 'cash-out', cashDrop: 'drop' } as const

export function pressTill(key: Key, till: AtTill): void | Promise<void> {
  const { counter, store, doors, width, page } = till
  const action = actionOf('till', key)
  if (action && store.get().figures === null && !actionOf('noTill', key)) return noTill(till)
  const by = action && MOVES[action]
  if (by)
    return store.dispatch({ type: 'moved', by, most: Math.max(0, xText(till).split('\n').length - page) })
  switch (action) {
    case 'tillX':
      return paper(till)
    case 'tillZs':
      return listZs(till, false)
    case 'tillDay':
      return doors.ask(dayAsk(counter, width - 2, (print) => showPaper(till, print)))
    case 'noSale':
      return doors.ask(noSaleAsk({ counter, tell: (text) => void tell(till, text) }))
    case 'back':
      return doors.go('sell')
    case 'help':
      return doors.help()
    default:
      return pressMoney(action, till)
  }
}

/** Pressed out of habit, or found in the palette. */
function noTill({ counter, store }: AtTill): void {
  const { none, noneNext } = counter.words.till
  store.dispatch({ type: 'trouble', trouble: { what: none, next: [noneNext] } })
}

/** What needs the house's currency: as soon as that is known. */
async function pressMoney(action: Action | undefined, till: AtTill): Promise<void> {
  const { store, doors } = till
  if (!store.get().money) await watch(till)
  const { money, figures } = store.get()
  if (!money) return
  const about: About = {
    counter: till.counter,
    money,
    tell: (text) => void tell(till, text),
  }
  switch (action) {
    case 'tillOpen':
      return doors.ask(openAsk(about))
    case 'tillCount':
      return startCounting(till, figures === null ? 'open' : 'look')
    case 'tillClose':
      return startCounting(till, 'close')
    case 'cashIn':
    case 'cashOut':
    case 'cashDrop':
      return doors.ask(moveAsk(about, WAYS[action]))
  }
}

/** The figures as they are read; '' where no till is open. */
export function xText({ counter, store }: Pick<AtTill, 'counter' | 'store'>): string {
  const { figures, money } = store.get()
  return figures && money ? counter.texts.till(figures, money) : ''
}

/** Looked at anew: what is on paper was so at that moment. */
function paper(till: AtTill): Promise<void> {
  const { counter } = till
  return looking(till, 'tillX', async (by) => {
    const [money, figures] = [
      await counter.office.till.money(),
      await counter.office.till.look(undefined, by),
    ]
    showPaper(till, xPaper(counter.texts.till(figures, money), figures.register))
  })
}
