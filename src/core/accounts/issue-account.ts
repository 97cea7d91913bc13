/** Sells a card with money on it, or opens an account for a customer who pays by invoice. */
import type { Tx } from '../../db/store.ts'
import { assert, must } from '../assert.ts'
import type { Json } from '../canonical.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { houseMoney } from '../house-money.ts'
import type { Minor } from '../money.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { rehearse } from '../rehearse.ts'
import { earlier, settledBy } from '../request.ts'
import { sha256 } from '../sha256.ts'
import type { MoneyTender } from '../tills/till-movement.ts'
import { accountById } from './account-rows.ts'
import { type AccountView, viewAccount } from './account-view.ts'
import { drawCode, keptOf, readCode } from './card-code.ts'
import { customerCode } from './customer-code.ts'
import { checkAmount } from './move-money.ts'
import { type Opening, openAccount } from './open-account.ts'

export type IssueInput = CardInput | CustomerInput

interface CardInput {
  /** A stored-value card is somebody's own, and has a name. */
  kind: 'gift-card' | 'stored-value'
  amount_minor: Minor
  tender: MoneyTender
  /** What the card terminal printed. */
  reference?: string | undefined
  /** Of a card that is printed already; else one is drawn. */
  code?: string | undefined
  name?: string | undefined
  /** The first moment that it does not pay any more; null: it never ends. */
  expires_at: number | null
  key: string
}

interface CustomerInput {
  kind: 'customer'
  name: string
  /** What he is found by; made of the name where none is said. */
  code?: string | undefined
  /** How much he may owe. */
  credit_minor: Minor
  key: string
}

export interface Issued {
  account: AccountView
  /** Of a card, as it is printed: told this once and never again. Null where it was told before, and in a dry run. */
  code: string | null
  replay: boolean
}

/** Refuses, in this order: value-faulty, card-number-refused, code-mistyped, house-missing, key-reused, account-exists. */
export async function issueAccount(
  desk: Desk,
  input: IssueInput,
  options: { dryRun?: boolean } = {},
): Promise<Issued> {
  await need(desk, input.kind === 'customer' ? 'accounts' : 'cards')
  // Drawn once, outside the transaction, which may be run again.
  const wanted = input.kind === 'customer' ? customerOf(input) : cardOf(desk, input)
  const told = async (tx: Tx, id: string): Promise<Issued> => {
    const row = must(await accountById(tx, id), `the account ${id} of the key is there`)
    // Where the answer was lost on its way, it is still ours to tell.
    const isOurs = row.code === wanted.code
    return { account: viewAccount(row, desk.clock.now()), code: isOurs ? wanted.told : null, replay: !isOurs }
  }
  const issueIn = (tx: Tx) => issue(tx, desk, input, wanted)
  if (options.dryRun) return { ...(await rehearse(desk.store, issueIn)), code: null }
  return desk.store.write(issueIn, { settled: settledBy(input.key, told) })
}

/** What is to be written, but what only the transaction knows; `told`: the code as it is printed. */
type Wanted = Omit<Opening, 'id' | 'at' | 'currency'> & { told: string | null }

function cardOf(desk: Desk, input: CardInput): Wanted {
  const { kind, amount_minor, tender, expires_at } = input
  checkAmount(amount_minor, 0)
  const now = desk.clock.now()
  if (expires_at !== null && !(Number.isSafeInteger(expires_at) && expires_at > now))
    throw refuse('value-faulty', { field: 'expires', found: String(expires_at), wanted: `> ${now}` })
  const reference = input.reference === undefined ? null : freeTextOf('reference', input.reference)
  const name = input.name === undefined && kind === 'gift-card' ? null : freeTextOf('name', input.name ?? '')
  const told = input.code ?? drawCode(desk.random)
  const code = readCode(told)
  if (code === undefined)
    throw refuse('value-faulty', { field: 'code', found: '****', wanted: '12-40 letters and digits' })
  const money = amount_minor === 0 ? null : { amount_minor, tender, reference }
  return { kind, ...keptOf(code), name, credit_minor: 0, expires_at, money, told }
}

function customerOf({ name: typed, code: said, credit_minor }: CustomerInput): Wanted {
  checkAmount(credit_minor, 0)
  const name = freeTextOf('name', typed)
  const code = customerCode(said ?? name)
  if (code === undefined)
    throw refuse('value-faulty', { field: 'code', found: said ?? name, wanted: '1-40: northside-school' })
  return { kind: 'customer', code, last4: '', name, credit_minor, expires_at: null, money: null, told: null }
}

async function issue(tx: Tx, desk: Desk, input: IssueInput, wanted: Wanted): Promise<Issued> {
  const at = desk.clock.now()
  const { currency } = await houseMoney(tx, desk.store.location)
  const id = desk.ids.next()
  const { key, code: said, ...rest } = input
  const content = { ...rest, code: said === undefined ? null : sha256(wanted.code) } as Json
  const operation = input.kind === 'customer' ? 'account add' : 'card issue'
  const before = await earlier(tx, { key, operation, content, subject: id, at })
  if (before) {
    const row = must(await accountById(tx, before), `the account ${before} of the key is there`)
    return { account: viewAccount(row, at), code: null, replay: true }
  }
  const { told, ...opening } = wanted
  const row = await openAccount(tx, desk, { ...opening, currency, id, at })
  if (!row) throw taken(wanted, said)
  return { account: viewAccount(row, at), code: told, replay: false }
}

/** The name is asked for beside the code, so that the next step can name another. */
function taken({ kind, code }: Wanted, said: string | undefined) {
  assert(kind === 'customer' || said !== undefined, 'nobody draws a code twice')
  return refuse('account-exists', { code: kind === 'customer' ? code : null })
}
