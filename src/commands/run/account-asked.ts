/** What the commands of cards and accounts ask for: a secret code, an amount, how it is paid, a day. */
import { refuse } from '../../core/refusal.ts'
import type { MoneyTender } from '../../core/tills/till-movement.ts'
import { dayBounds } from '../../core/zone.ts'
import { amountOf } from '../amounts.ts'
import type { App } from '../app.ts'
import type { House } from '../house.ts'
import { askAmount, askSecret, askText } from './ask.ts'

/** A card's code or id. A code on the command line can be read by others: `-` takes it from standard input. */
export async function cardOf(app: App, typed: string | undefined): Promise<string> {
  if (typed === undefined) return askSecret(app, app.say.accounts.askCard, 'CARD | -')
  return fromInput(app, typed)
}

/** `-`: the first line of standard input. */
export async function fromInput(app: App, typed: string): Promise<string> {
  if (typed !== '-') return typed
  const [line = ''] = (await app.io.readIn()).split(/\r?\n/)
  return line
}

export async function amountAsked(app: App, typed: string | undefined, { currency }: House): Promise<number> {
  const { amount } = app.say.accounts.columns
  return amountOf('--amount', typed ?? (await askAmount(app, amount, '--amount AMOUNT')), currency)
}

export async function reasonAsked(app: App, typed: string | undefined): Promise<string> {
  return typed ?? askText(app, app.say.accounts.askReason, '--reason TEXT')
}

const TENDERS: MoneyTender[] = ['cash', 'card']

/** Refuses value-faulty for what no till takes here. */
export function tenderAsked(typed = 'cash'): MoneyTender {
  const tender = TENDERS.find((one) => one === typed)
  if (!tender) throw refuse('value-faulty', { field: '--pay', found: typed, wanted: TENDERS.join(', ') })
  return tender
}

/** The moment after the day. Refuses value-faulty. */
export function endOf(day: string, { zone }: House, field = '--expires'): number {
  const bounds = dayBounds(zone, day)
  if (!bounds) throw refuse('value-faulty', { field, found: day, wanted: '2028-12-31' })
  return bounds.until
}

/** Refuses value-faulty for what is none of these. */
export function oneOf<T extends string>(
  field: string,
  typed: string | undefined,
  known: readonly T[],
): T | undefined {
  const found = known.find((one) => one === typed)
  if (typed !== undefined && !found)
    throw refuse('value-faulty', { field, found: typed, wanted: known.join(', ') })
  return found
}
