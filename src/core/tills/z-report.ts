/** A Z as it was closed. It stands in its till's row and in the ledger, letter by letter, and never changes. */
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { noteOf } from '../ledger/checkpoint-rows.ts'
import type { Minor } from '../money.ts'
import type { Pieces } from './denominations.ts'
import type { OpenHold } from './refusals.ts'
import { type Tender, type TillFigures, tillFigures } from './till-figures.ts'
import type { TillRow } from './till-rows.ts'

/** What a card terminal says, beside what was taken by it. */
export interface CountedTender {
  tender: Tender
  expected_minor: Minor
  counted_minor: Minor
  variance_minor: Minor
}

export interface ZReport extends TillFigures {
  till: string
  /** 1, 2, 3, … of its register. */
  number: number
  closed_at: number
  closed_by: string
  counted_minor: Minor
  /** Coins and notes, where they were counted one by one. */
  count: Pieces[] | null
  /** Counted - expected: negative is missing from the drawer. */
  variance_minor: Minor
  /** Of other tenders, where they were counted too. */
  counted_tenders: CountedTender[]
  /** Why a count is off. */
  reason: string | null
  /** Seats that the register still held when it was closed. */
  open_holds: OpenHold[]
}

/** With the signed checkpoint of the ledger at its foot; null of a Z from before there were any. */
export type PrintedZ = ZReport & { checkpoint: string | null }

/** What Zs of earlier versions did not tell. */
const UNTOLD = {
  cash_in: { count: 0, minor: 0 },
  cash_out: { count: 0, minor: 0 },
  drops: { count: 0, minor: 0 },
  no_sales: 0,
  refunds_of: { shift: { count: 0, minor: 0 }, earlier: { count: 0, minor: 0 } },
  clerks: [],
  count: null,
  counted_tenders: [],
  reason: null,
  open_holds: [],
}

/** Of a closed till: what was kept. Of one that was closed before tills knew tenders, these are summed. */
export async function printedZ(tx: Tx, row: TillRow): Promise<PrintedZ> {
  const kept = JSON.parse(must(row.body, `the till ${row.id} is closed`)) as Partial<ZReport>
  const number = must(row.number, `the till ${row.id} has a number`)
  const ahead = { from: row.openedAt, count: 0, minor: 0 }
  const checkpoint = (await noteOf(tx, row.id)) ?? null
  if ('clerks' in kept) return { ...(kept as ZReport), checkpoint }
  const summed = 'tenders' in kept ? {} : await tillFigures(tx, row)
  return { ...UNTOLD, ahead, ...summed, ...kept, number, checkpoint } as PrintedZ
}
