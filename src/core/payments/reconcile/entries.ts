/** Our payments and refunds by a provider, as a settlement list knows them: page by page, or by name. */
import { and, asc, eq, gt, gte, inArray, or, type SQL } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { inChunks } from '../../chunks.ts'
import { formatReference } from '../../ids.ts'
import type { PaymentRow, RefundRow } from '../../sales/order-rows.ts'
import type { ProviderName } from '../provider.ts'
import type { MoneyKind } from './list.ts'
import type { Entry } from './match.ts'

/** Rows that are read at a time. */
export const PAGE = 2000

type Numbered = Entry & { number: string }

/** What succeeded since then, page by page in the order of its numbers; `page`: rows of one. */
export async function* succeededSince(
  tx: Tx,
  kind: MoneyKind,
  { providers, since, page = PAGE }: { providers: readonly ProviderName[]; since: number; page?: number },
): AsyncGenerator<Entry[]> {
  const table = tx.t[kind]
  for (let last = ''; ; ) {
    const rows = await select(
      tx,
      kind,
      and(
        gt(table.number, last),
        inArray(table.tender, [...providers]),
        eq(table.status, 'succeeded'),
        gte(table.settledAt, since),
      ),
      page,
    )
    const isWhole = rows.length < page
    // The orders of a basket share a number, and a page may end between them.
    const end = rows.at(-1)?.number
    const whole = isWhole ? rows : rows.filter(({ number }) => number !== end)
    yield grouped(whole)
    if (isWhole) return
    last = must(whole.at(-1), 'a basket has fewer orders than a page has rows').number
  }
}

/** Those of these names, whatever came of them. */
export async function entriesNamed(
  tx: Tx,
  kind: MoneyKind,
  { providers, names }: { providers: readonly ProviderName[]; names: readonly string[] },
): Promise<Entry[]> {
  const { payment, refund } = tx.t
  const rows = await inChunks(names, (some) =>
    select(
      tx,
      kind,
      kind === 'refund'
        ? and(inArray(refund.number, some), inArray(refund.tender, [...providers]))
        : and(
            or(inArray(payment.number, some), inArray(payment.reference, some)),
            inArray(payment.tender, [...providers]),
          ),
    ),
  )
  return grouped(rows)
}

const select = (tx: Tx, kind: MoneyKind, where: SQL | undefined, limit = Number.MAX_SAFE_INTEGER) =>
  kind === 'payment' ? payments(tx, where, limit) : refunds(tx, where, limit)

async function payments(tx: Tx, where: SQL | undefined, limit: number): Promise<Numbered[]> {
  const { payment, order } = tx.t
  const { number, status, amountMinor, settledAt, at, reference, handle, body } = payment
  const row = { number, status, amountMinor, settledAt, at, reference, handle, body }
  const rows = await tx
    .select({ row, ref: order.ref, currency: order.currency })
    .from(payment)
    .innerJoin(order, eq(order.id, payment.orderId))
    .where(where)
    .orderBy(asc(payment.number), asc(payment.orderId))
    .limit(limit)
  return rows.map(({ row, ref, currency }) => {
    const { paid_at } = JSON.parse(row.body ?? '{}') as { paid_at?: number | null }
    return entryOf('payment', row, { ref, currency, names: [row.reference, row.handle], at: paid_at })
  })
}

async function refunds(tx: Tx, where: SQL | undefined, limit: number): Promise<Numbered[]> {
  const { refund, order } = tx.t
  const { number, status, amountMinor, settledAt, at, answer } = refund
  const row = { number, status, amountMinor, settledAt, at, answer }
  const rows = await tx
    .select({ row, ref: order.ref, currency: order.currency })
    .from(refund)
    .innerJoin(order, eq(order.id, refund.orderId))
    .where(where)
    .orderBy(asc(refund.number), asc(refund.orderId))
    .limit(limit)
  return rows.map(({ row, ref, currency }) => {
    const { reference, refunded_at } = JSON.parse(row.answer ?? '{}') as {
      reference?: string | null
      refunded_at?: number | null
    }
    return entryOf('refund', row, { ref, currency, names: [reference], at: refunded_at })
  })
}

interface Beside {
  ref: string
  currency: string
  /** What the provider calls it. */
  names: (string | null | undefined)[]
  /** When the provider says it was. */
  at: number | null | undefined
}

function entryOf(
  kind: MoneyKind,
  row: Pick<PaymentRow | RefundRow, 'number' | 'status' | 'amountMinor' | 'settledAt' | 'at'>,
  { ref, currency, names, at }: Beside,
): Numbered {
  const number = must(row.number, 'what a provider is asked has a number')
  return {
    kind,
    number,
    names: [number, ...names.filter((name) => typeof name === 'string')],
    order: formatReference(ref),
    status: row.status,
    amount_minor: row.amountMinor,
    currency,
    at: at ?? row.settledAt ?? row.at,
  }
}

/** One of each number: the orders of a basket were paid by one payment. */
function grouped(rows: Numbered[]): Entry[] {
  const entries: Numbered[] = []
  for (const row of rows) {
    const before = entries.at(-1)
    if (before?.number === row.number) before.amount_minor += row.amount_minor
    else entries.push({ ...row })
  }
  return entries
}
