/**
 * Stripe's smallest units are those of ISO 4217 but for a few currencies, and its amounts of thousandths end in 0
 * (docs.stripe.com/currencies).
 */
import { decimalsOf, type Minor } from '../../money.ts'

const WHOLE = /^(BIF|CLP|DJF|GNF|JPY|KMF|KRW|MGA|PYG|RWF|VND|VUV|XAF|XOF|XPF)$/
const THOUSANDTHS = /^(BHD|JOD|KWD|OMR|TND)$/

const stripeDecimals = (currency: string): number => {
  if (WHOLE.test(currency)) return 0
  return THOUSANDTHS.test(currency) ? 3 : 2
}

/** Undefined where Stripe can't take exactly this much. */
export function stripeAmount(minor: Minor, currency: string): number | undefined {
  const shift = stripeDecimals(currency) - decimalsOf(currency)
  const amount = shift < 0 ? minor / 10 ** -shift : minor * 10 ** shift
  if (!Number.isSafeInteger(amount)) return undefined
  return THOUSANDTHS.test(currency) && amount % 10 !== 0 ? undefined : amount
}
