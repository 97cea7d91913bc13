/** What is done with the till, each as a question. */

import { formatMinor } from '../../../core/money.ts'
import { shown } from '../../../core/text.ts'
import { amountIn } from '../../amount.ts'
import type { Counter } from '../../context.ts'
import type { Ask, Field } from '../../dialog/ask.ts'
import type { PaperToPrint } from '../../printing-office.ts'
import type { CashWay, HouseMoney } from '../../till-office.ts'
import { money as withCurrency } from '../../words.ts'

export interface About {
  counter: Counter
  money: HouseMoney
  /** What was done, as it is told; the figures are looked at again. */
  tell(text: string): void
}

/** `counted`: the float as it was counted. */
export function openAsk({ counter, money, tell }: About, counted?: number): Ask {
  const { office, words } = counter
  const { till } = words
  const start = counted === undefined ? '' : formatMinor(counted, money.currency)
  return {
    title: till.openTitle,
    lines: [{ text: till.openLine }],
    fields: [
      { name: 'float', label: till.float, kind: 'amount', start, optional: true, hint: till.floatHint },
    ],
    run: async ({ float = '' }, deed) => {
      const minor = float === '' ? 0 : amountIn(till.float, float, money.currency)
      const { float_minor } = await office.till.open(minor, deed)
      tell(till.opened(withCurrency(float_minor, money.currency)))
      return undefined
    },
  }
}

export function moveAsk({ counter, money, tell }: About, way: CashWay): Ask {
  const { office, words, say } = counter
  const { till } = words
  const isDrop = way === 'drop'
  const reason: Field = { name: 'reason', label: till.reason, kind: 'text', optional: isDrop }
  const bag: Field = { name: 'bag', label: till.bag, kind: 'text', optional: true }
  return {
    title: till.moveTitle[way],
    fields: [{ name: 'amount', label: till.amount, kind: 'amount' }, ...(isDrop ? [bag, reason] : [reason])],
    run: async (values, deed) => {
      const minor = amountIn(till.amount, values.amount ?? '', money.currency)
      const said = {
        ...(values.reason ? { reason: values.reason } : {}),
        ...(values.bag ? { bag: values.bag } : {}),
      }
      const moved = await office.till.move(way, minor, said, deed)
      const line = say.tills.moved[way](withCurrency(minor, money.currency), shown(moved.reason ?? ''))
      tell(moved.bag === null ? line : `${line}  ${say.tills.bag(shown(moved.bag))}`)
      return undefined
    },
  }
}

export function noSaleAsk({ counter, tell }: Pick<About, 'counter' | 'tell'>): Ask {
  const { office, words, say } = counter
  const { till } = words
  return {
    title: till.noSaleTitle,
    lines: [{ text: till.noSaleLine }],
    fields: [{ name: 'reason', label: till.reason, kind: 'text' }],
    run: async ({ reason = '' }, deed) => {
      const moved = await office.till.noSale(reason, deed)
      tell(say.tills.moved['no-sale']('', shown(moved.reason ?? '')))
      return undefined
    },
  }
}

/** For who may read reports; a supervisor who may can let it be seen this once. */
export function dayAsk(counter: Counter, width: number, show: (paper: PaperToPrint) => void): Ask {
  const { office, words, texts } = counter
  return {
    title: words.till.dayTitle,
    fields: [{ name: 'day', label: words.till.day, kind: 'text', optional: true, hint: words.till.dayHint }],
    run: async ({ day }, deed) => {
      const text = texts.day(await office.till.day(day || undefined, deed), width)
      show({ what: 'report', title: words.till.dayTitle, text })
      return undefined
    },
  }
}
