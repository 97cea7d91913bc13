/** Makes codes of a presale: told here, once, and kept as hashes. */
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/store.ts'
import { must } from '../assert.ts'
import { loadTerms } from '../catalogue/plan-store.ts'
import { inChunks } from '../chunks.ts'
import type { Desk } from '../desk.ts'
import { foldSymbols } from '../ids.ts'
import { record } from '../ledger/record.ts'
import { nameOf } from '../name.ts'
import { need } from '../people/may.ts'
import { refuse } from '../refusal.ts'
import { doorId, drawDoorCode } from './door-code.ts'
import type { PresaleCodeRow } from './presale-rows.ts'
import { whole } from './room-rows.ts'

export interface PresaleInput {
  /** As windows of the season name it. */
  presale: string
  /** So many codes of chance, 1-10000; or one of the house's own words. */
  codes: number | string
  /** For how many orders each is good, 1-1000000. */
  uses: number
  /** Of one order; undefined: as many as there are. */
  most_tickets?: number | undefined
}

export interface PresaleAdded {
  presale: string
  uses: number
  most_tickets: number | null
  codes: { number: number; code: string }[]
  /** Whether a window of a performance that is open names it: else its codes open nothing yet. */
  isNamed: boolean
}

const MOST_CODES = 10_000
const MOST_USES = 1_000_000
const MOST_TICKETS = 9999

/** Refuses right-missing, value-faulty, presale-exists. */
export async function addPresale(desk: Desk, input: PresaleInput): Promise<PresaleAdded> {
  await need(desk, 'catalogue')
  const presale = nameOf('presale', input.presale)
  if (presale.includes('/'))
    throw refuse('value-faulty', { field: 'presale', found: presale, wanted: 'fans' })
  const { uses, most_tickets = null } = input
  inBounds('--uses', uses, MOST_USES)
  if (most_tickets !== null) inBounds('--tickets', most_tickets, MOST_TICKETS)
  const codes = codesOf(desk, input.codes)
  return desk.store.write((tx) => addIn(tx, desk, { presale, uses, most_tickets }, codes))
}

/** Refuses value-faulty. */
function codesOf(desk: Desk, asked: number | string): string[] {
  if (typeof asked === 'number') {
    inBounds('--count', asked, MOST_CODES)
    return Array.from({ length: asked }, () => drawDoorCode(desk.random))
  }
  const word = asked.trim().toUpperCase()
  if (!/^[A-Z0-9]{4,32}$/.test(foldSymbols(word)))
    throw refuse('value-faulty', { field: '--code', found: asked, wanted: 'A-Z 0-9, 4-32' })
  return [word]
}

/** Refuses value-faulty. */
function inBounds(field: string, value: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < 1 || value > most)
    throw refuse('value-faulty', { field, found: String(value), wanted: `1-${most}` })
}

type Said = Omit<PresaleAdded, 'codes' | 'isNamed'>

async function addIn(tx: Tx, desk: Desk, said: Said, codes: string[]): Promise<PresaleAdded> {
  const { presale, uses, most_tickets } = said
  const at = desk.clock.now()
  const count = whole(codes.length)
  const [last] = await tx.rows<{ last_number: number }>(sql`
    INSERT INTO presale (code, last_number) VALUES (${presale}, ${count})
    ON CONFLICT (code) DO UPDATE SET last_number = presale.last_number + ${count}
    RETURNING last_number`)
  const first = Number(must(last, 'what is upserted comes back').last_number) - codes.length + 1
  const numbered = codes.map((code, index) => ({ number: first + index, code }))
  const common = {
    presale,
    uses,
    mostTickets: most_tickets,
    madeAt: at,
    clerk: desk.actor.clerk,
    revokedAt: null,
    slots: 0,
  }
  const rows: PresaleCodeRow[] = numbered.map(({ number, code }) => ({ id: doorId(code), number, ...common }))
  const made = await inChunks(rows, (some) =>
    tx.insert(tx.t.presaleCode).values(some).onConflictDoNothing().returning({ id: tx.t.presaleCode.id }),
  )
  if (made.length < codes.length) throw refuse('presale-exists', { code: codes.join(' ') })
  const body = { presale, uses, most_tickets, first, count: codes.length }
  await record(tx, desk, { action: 'presale.added', subject: `presale:${presale}`, body }, at)
  return { ...said, codes: numbered, isNamed: await isNamedByAny(tx, presale) }
}

async function isNamedByAny(tx: Tx, presale: string): Promise<boolean> {
  const { performance } = tx.t
  const isNow = and(eq(performance.status, 'open'), isNotNull(performance.termsId))
  for (const { termsId } of await tx
    .selectDistinct({ termsId: performance.termsId })
    .from(performance)
    .where(isNow))
    if ((await loadTerms(tx, termsId)).windows?.some((window) => window.presale === presale)) return true
  return false
}
