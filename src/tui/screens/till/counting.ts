/** Keys of the grid that is counted in, and where it leads: to the Z, to the float, or beside what is expected. */

import type { Counting } from '../../../core/tills/counted.ts'
import type { Tender } from '../../../core/tills/till-figures.ts'
import type { Key } from '../../decode.ts'
import { isEdit } from '../../dialog/text-line.ts'
import { actionOf } from '../../keys.ts'
import { paperText } from '../../paper.ts'
import { lookWho } from '../../who.ts'
import { openAsk } from './asks.ts'
import { type AtTill, asking, showPaper, tell, watch } from './at-till.ts'
import { closeAsk } from './close-ask.ts'
import { type CountFor, cashMinor, countGrid, countingOf } from './count.ts'
import { xPaper, zPaper } from './till-paper.ts'

/** Money that has a machine of its own to ask: what is not there is nobody's to count. */
const MACHINES: readonly Tender[] = ['card', 'alipay', 'wechat', 'stripe']

export async function startCounting(till: AtTill, of: CountFor): Promise<void> {
  // What was paid by card a second ago has its line too.
  await watch(till)
  const { money, figures } = till.store.get()
  if (!money) return
  const tenders = of === 'open' ? [] : (figures?.tenders ?? []).map(({ tender }) => tender)
  const asked = tenders.filter((tender) => MACHINES.includes(tender))
  till.store.dispatch({ type: 'counting', grid: countGrid(of, money.currency, asked) })
}

export function pressCounting(key: Key, till: AtTill): void | Promise<void> {
  const { store, doors } = till
  const action = actionOf('counting', key)
  const { counting } = store.get()
  if (isEdit(action)) return store.dispatch({ type: 'edited', edit: action })
  switch (action) {
    case 'up':
      return store.dispatch({ type: 'moved', by: -1, most: 0 })
    case 'down':
      return store.dispatch({ type: 'moved', by: 1, most: 0 })
    case 'nextRow':
      if (counting && counting.at < counting.rows.length - 1)
        return store.dispatch({ type: 'moved', by: 1, most: 0 })
      return goOn(till)
    case 'counted':
      return goOn(till)
    case 'back':
      return store.dispatch({ type: 'back' })
    case 'help':
      return doors.help()
  }
  if (key.text) store.dispatch({ type: 'typed', text: key.text })
}

function goOn(till: AtTill): void | Promise<void> {
  const { store, counter } = till
  const { counting: grid } = store.get()
  const words = counter.words.till
  if (!grid) return
  const counting = countingOf(grid)
  if (!counting)
    return store.dispatch({
      type: 'trouble',
      trouble: { what: words.nothingCounted, next: [words.nothingCountedNext] },
    })
  if ('faulty' in counting)
    return store.dispatch({
      type: 'trouble',
      trouble: { what: words.notSum(counting.faulty), next: [words.notSumNext] },
    })
  if (grid.of === 'look') return compare(till, counting)
  if (grid.of === 'open') return float(till, cashMinor(grid))
  return close(till, counting)
}

/** X beside what was counted. */
function compare(till: AtTill, counting: Counting): Promise<void> {
  const { counter } = till
  return asking(till, async () => {
    const { office, texts } = counter
    const [money, look] = [await office.till.money(), await office.till.look(counting)]
    showPaper(till, xPaper(texts.till(look, money), look.register))
  })
}

function float(till: AtTill, counted: number | undefined): void {
  const { store, doors, counter } = till
  const { money } = store.get()
  if (!money) return
  const said = (text: string) => {
    store.dispatch({ type: 'back' })
    void tell(till, text)
  }
  doors.ask(openAsk({ counter, money, tell: said }, counted))
}

function close(till: AtTill, counting: Counting): void {
  const { store, doors, counter, width } = till
  const { money } = store.get()
  if (!money) return
  doors.ask(
    closeAsk(
      {
        ...{ counter, money },
        closed: (report) => {
          const said = counter.words.till.closed(report.number)
          const print = zPaper(counter, report, money)
          store.dispatch({ type: 'over', text: paperText(print.text, width - 2), said, print })
          void watch(till).then(() => lookWho(counter))
        },
      },
      counting,
    ),
  )
}
