/** Nobody pays what was asked for: what the order is then. In the caller's transaction, under the performance's turn. */
import { isLetGo } from '../../limits/ended-holds.ts'
import { withdrawExchange } from '../../sales/exchange/withdraw-exchange.ts'
import { countedTypes, exchangedFor, reservedUntil } from '../../sales/priced-by.ts'
import { giveBackUses } from '../../sales/promotion-uses.ts'
import { houseRules } from '../../stock/house-rules.ts'
import { countInQuotas } from '../../stock/quota.ts'
import { dropUses } from '../../watch/use-rows.ts'
import { keepClaims } from '../keep-claims.ts'
import { heldAgain } from '../order-money.ts'
import type { Settling } from './settling.ts'

/**
 * Where nothing else is paid or asked for, the order is a hold like others again, for as long as a new one. What was held for
 * an exchange is free; and what a limit has let go of for others, since its time was over, ends.
 */
export async function comesToNothing(
  settling: Pick<Settling, 'tx' | 'desk' | 'performance' | 'rows' | 'at'>,
) {
  const { tx, performance, rows, at } = settling
  const { order } = rows
  if (exchangedFor(order.pricing)) return withdrawExchange(settling)
  if (order.status !== 'awaiting-payment' || (await isLetGo(tx, order, at))) return
  const until = reservedUntil(order.pricing)
  if (until !== undefined && until > at) {
    // It stays reserved: another tender has until then.
    await keepClaims(tx, order, until)
    return
  }
  const { hold_ms } = await houseRules(tx)
  await keepClaims(tx, order, at + hold_ms)
  if (!(await heldAgain(tx, order.id))) return
  // Other seats may take their place: it counts as what it is when it is bought.
  await dropUses(tx, order.id)
  await countInQuotas(tx, performance, { types: countedTypes(order.pricing), sign: -1 })
  await giveBackUses(tx, [order.id])
}
