/** The stock's screen over a desk: each call is one core operation. */
import type { Desk } from '../core/desk.ts'
import { adjustStock } from '../core/stock/adjust-stock.ts'
import { explainSeats } from '../core/stock/explain-seats.ts'
import { holdStock } from '../core/stock/hold-stock.ts'
import { releaseStock } from '../core/stock/release-stock.ts'
import { setQuota } from '../core/stock/set-quota.ts'
import { showStock } from '../core/stock/show-stock.ts'
import type { AtDesk } from './desk-orders.ts'
import type { StockOffice } from './stock-office.ts'

type Operation<I, O> = (desk: Desk, input: I & { key: string }, options?: { dryRun?: boolean }) => Promise<O>

export function deskStock({ acting }: AtDesk): StockOffice {
  /** Done, or only shown. */
  const either =
    <I, O>(operation: Operation<I, O>) =>
    async (asked: I, deed: Parameters<StockOffice['hold']>[1]): Promise<O> => {
      const desk = await acting('shown' in deed ? deed.shown : deed.by)
      const key = 'shown' in deed ? desk.ids.next() : deed.key
      return operation(desk, { ...asked, key }, { dryRun: 'shown' in deed })
    }
  return {
    show: async (performance) => showStock(await acting(), performance),
    explain: async (performance, seats) => explainSeats(await acting(), { performance, seats }),
    hold: either(holdStock),
    release: either(releaseStock),
    adjust: either(adjustStock),
    quota: either(setQuota),
  }
}
