/** Writes that a customer may be written to, or no longer. Nothing of it is ever changed: the newest counts. */
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { CONSENT_WAYS, type ConsentRow, type ConsentWay, consentsOf, newestOf } from './customer-view.ts'

export interface ConsentSaid {
  /** `email`, `phone`, `post`. */
  give?: readonly string[] | undefined
  take_back?: readonly string[] | undefined
  /** Where it was said: `form of 12 November`; the register where nothing is told. */
  place?: string | undefined
}

export interface Consents {
  ways: readonly { way: ConsentWay; given: boolean }[]
  place: string | undefined
}

/** Refuses value-faulty (another way, one that is given and taken back), card-number-refused. */
export function consentsFrom({ give = [], take_back = [], place }: ConsentSaid): Consents {
  const ways = [...wayOf(give, true), ...wayOf(take_back, false)]
  const both = ways.find(({ way, given }) => given && ways.some((one) => one.way === way && !one.given))
  if (both) throw refuse('value-faulty', { field: 'consent', found: both.way, wanted: 'yes, no' })
  return { ways, place: place === undefined ? undefined : freeTextOf('place', place) }
}

function wayOf(said: readonly string[], given: boolean): { way: ConsentWay; given: boolean }[] {
  return [...new Set(said)].map((word) => {
    const way = CONSENT_WAYS.find((one) => one === word)
    if (!way) throw refuse('value-faulty', { field: 'consent', found: word, wanted: CONSENT_WAYS.join(', ') })
    return { way, given }
  })
}

/** What was not so already; the customer is the caller's in this transaction. */
export async function writeConsents(
  tx: Tx,
  desk: Desk,
  customerId: string,
  { ways, place }: Consents,
  at: number,
): Promise<ConsentRow[]> {
  if (ways.length === 0) return []
  const now = new Map(newestOf(await consentsOf(tx, [customerId])).map(({ way, given }) => [way, given]))
  const { clerk, register } = desk.actor
  const rows = ways
    .map(({ way, given }) => ({ way, given: given ? 1 : 0 }))
    .filter(({ way, given }) => (now.get(way) ?? 0) !== given)
    .map((one) => ({
      customerId,
      id: desk.ids.next(),
      ...one,
      place: place ?? register,
      clerk,
      registerId: register,
      at,
    }))
  if (rows.length === 0) return []
  await tx.insert(tx.t.customerConsent).values(rows)
  const body = { consents: rows.map(({ id, way, given }) => [id, way, given]) }
  await record(tx, desk, { action: 'customer.consented', subject: customerId, body }, at)
  return rows
}
