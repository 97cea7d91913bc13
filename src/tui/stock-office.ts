/** What the stock's screen asks of the house: each is one operation of core, in core's own shapes. */
import type { AdjustStockInput, StockAdjusted } from '../core/stock/adjust-stock.ts'
import type { SeatsExplained } from '../core/stock/explain-seats.ts'
import type { HoldStockInput, StockHeld } from '../core/stock/hold-stock.ts'
import type { ReleaseStockInput, StockReleased } from '../core/stock/release-stock.ts'
import type { QuotaView, SetQuotaInput } from '../core/stock/set-quota.ts'
import type { StockView } from '../core/stock/show-stock.ts'
import type { Deed, StandBy } from './dialog/ask.ts'

type Asked<T> = Omit<T, 'key'>
/** What would happen: nothing is written. */
type Shown = { shown: StandBy | undefined }

export interface StockOffice {
  /** Sections, what the house keeps back, quotas. */
  show(performance: string): Promise<StockView>
  /** Who has these seats, and what keeps them from being sold. */
  explain(performance: string, seats: string[]): Promise<SeatsExplained>
  /** Keeps seats back, or blocks them for everybody. */
  hold(asked: Asked<HoldStockInput>, deed: Deed | Shown): Promise<StockHeld>
  release(asked: Asked<ReleaseStockInput>, deed: Deed | Shown): Promise<StockReleased>
  adjust(asked: Asked<AdjustStockInput>, deed: Deed | Shown): Promise<StockAdjusted>
  quota(asked: Asked<SetQuotaInput>, deed: Deed | Shown): Promise<QuotaView>
}
