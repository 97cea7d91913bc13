/** Customers, newest first: all of them, those with a flag, those who may be written to. */

import { and, desc, eq, exists, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import type { Desk } from '../desk.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { CONSENT_WAYS, type CustomerLine, viewCustomers } from './customer-view.ts'

export interface CustomersAsked {
  flag?: string | undefined
  /** `email`, `phone`, `post`. */
  consent?: string | undefined
  limit: number
}

/** Read at a time: memory stays flat however many there are. */
const PAGE = 500

/** Refuses value-faulty (a way that there is not). */
export async function listCustomers(desk: Desk, asked: CustomersAsked): Promise<CustomerLine[]> {
  await need(desk, 'customers')
  const way = CONSENT_WAYS.find((one) => one === asked.consent)
  if (asked.consent !== undefined && !way)
    throw refuse('value-faulty', {
      field: '--consent',
      found: asked.consent,
      wanted: CONSENT_WAYS.join(', '),
    })
  return desk.store.read(async (tx) => {
    const lines: CustomerLine[] = []
    for (let before: string | undefined; lines.length < asked.limit; ) {
      const { customer } = tx.t
      const rows = await tx
        .select()
        .from(customer)
        .where(and(conditionOf(tx, asked), before === undefined ? undefined : lt(customer.id, before)))
        .orderBy(desc(customer.id))
        .limit(PAGE)
      const page = await viewCustomers(tx, rows)
      // The newest word counts, which no index tells.
      lines.push(...page.filter(({ may_write }) => !way || may_write.includes(way)))
      before = rows.at(-1)?.id
      if (rows.length < PAGE) break
    }
    return lines.slice(0, asked.limit)
  })
}

function conditionOf(tx: Tx, { flag, consent }: CustomersAsked): SQL | undefined {
  const { customer, customerFlag, customerConsent } = tx.t
  const one = { one: sql`1` }
  const isOn = and(
    eq(customerFlag.customerId, customer.id),
    eq(customerFlag.code, flag?.toLowerCase() ?? ''),
    isNull(customerFlag.removedAt),
  )
  const said = and(
    eq(customerConsent.customerId, customer.id),
    sql`${customerConsent.way} = ${consent ?? ''}`,
    eq(customerConsent.given, 1),
  )
  return and(
    eq(customer.status, 'active'),
    flag === undefined ? undefined : exists(tx.select(one).from(customerFlag).where(isOn)),
    consent === undefined ? undefined : exists(tx.select(one).from(customerConsent).where(said)),
  )
}
