/** What can be given back where nobody stands: pure. */
import { isProvider } from '../payments/asked.ts'
import type { OrderView } from '../sales/order-view.ts'

/** Cash and cards by a terminal of their own are handed over by somebody. */
export const returnsByItself = ({ payments }: Pick<OrderView, 'payments'>): boolean =>
  payments
    .filter(({ amount_minor }) => amount_minor > 0)
    .every(({ tender }) => isProvider(tender) || tender === 'gift-card' || tender === 'account')
