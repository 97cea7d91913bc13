/** What was counted, as it is typed or asked for: in one sum, or by coins and notes. */
import { formatMinor, type Minor, parseMinor } from '../../core/money.ts'
import { refuse } from '../../core/refusal.ts'
import type { CloseInput } from '../../core/tills/close-till.ts'
import { DENOMINATIONS, type Pieces } from '../../core/tills/denominations.ts'
import type { Tender } from '../../core/tills/till-figures.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import type { CountOptions } from '../till.ts'
import { askAmount, askPieces } from './ask.ts'

type Counted = Pick<CloseInput, 'counted_minor' | 'count' | 'counted_tenders'>

/** Refuses value-faulty, answer-needed. */
export async function countedBy(app: App, options: CountOptions, currency: string): Promise<Counted> {
  const { counted, count, countedTender = [] } = options
  if (counted !== undefined && count !== undefined)
    throw refuse('value-faulty', { field: '--count', found: count.join(','), wanted: '--counted' })
  const tenders = countedTender.map((typed) => tenderOf(typed, currency))
  const counted_tenders = tenders.length > 0 ? { counted_tenders: tenders } : {}
  if (counted !== undefined)
    return { counted_minor: amountOf('--counted', counted, currency), ...counted_tenders }
  if (count !== undefined) return { count: piecesOf(count, currency), ...counted_tenders }
  return { ...(await asked(app, currency)), ...counted_tenders }
}

/** From the largest coin or note to the smallest; in one sum where they are not known. */
async function asked(app: App, currency: string): Promise<Counted> {
  const known = DENOMINATIONS[currency]
  const flag = '--counted AMOUNT, --count 50=3,20=7'
  // A script is told what is missing, not asked for one kind of coin.
  if (!known || !app.canAsk) {
    const typed = await askAmount(app, app.say.cli.ask.counted, flag)
    return { counted_minor: amountOf('--counted', typed, currency) }
  }
  const question = (minor: Minor) => app.say.tills.askPieces(formatMinor(minor, currency))
  return { count: await askPieces(app, known, question, flag) }
}

/** `50=3,20=7` -> pieces, the largest first; what is named twice adds up. */
function piecesOf(typed: string[], currency: string): Pieces[] {
  const sums = new Map<Minor, number>()
  for (const part of typed
    .join(',')
    .replace(/[，、]/g, ',')
    .replace(/＝/g, '=')
    .split(',')) {
    const [amount = '', number = '', ...more] = part.split('=').map((each) => each.trim())
    const denomination = parseMinor(amount, currency)
    if (denomination === undefined || denomination <= 0 || more.length > 0 || !/^\d{1,7}$/.test(number))
      throw refuse('value-faulty', { field: '--count', found: part.trim(), wanted: '50=3,20=7,0.50=4' })
    sums.set(denomination, (sums.get(denomination) ?? 0) + Number(number))
  }
  return [...sums]
    .sort(([a], [b]) => b - a)
    .map(([denomination_minor, pieces]) => ({ denomination_minor, pieces }))
}

/** The drawer's cash is counted by itself. */
const TENDERS = ['card', 'gift-card', 'account', 'alipay', 'wechat', 'stripe'] as const satisfies Tender[]

function tenderOf(typed: string, currency: string) {
  const [name, amount = ''] = typed.replace('＝', '=').split('=')
  const tender = TENDERS.find((one) => one === name?.trim())
  const counted_minor = parseMinor(amount, currency)
  if (!tender || counted_minor === undefined)
    throw refuse('value-faulty', {
      field: '--counted-tender',
      found: typed,
      wanted: `card=120.00 (${TENDERS.join(', ')})`,
    })
  return { tender, counted_minor }
}
