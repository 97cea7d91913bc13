/** Who did what when: the ledgers of all registers as one list, read side by side, so that it may be of any length. */
import { and, asc, eq, gt, gte, lt } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { headsNow } from '../../ledger/checkpoint-rows.ts'
import { readBody } from '../../verify/difference.ts'
import { meant } from '../asked.ts'
import type { Narrowed } from '../cube/cube.ts'
import { boundsIn } from '../cube/within-days.ts'
import type { Column, Row, Told } from '../shape.ts'
import type { Telling } from '../tell-counted.ts'

/** Entries of one register at a time. */
const PAGE = 500

const COLUMNS: readonly Column[] = [
  { key: 'at', type: 'moment' },
  { key: 'clerk', type: 'text' },
  { key: 'supervisor', type: 'text', optional: true },
  { key: 'register', type: 'text' },
  { key: 'seq', type: 'count' },
  { key: 'action', type: 'text' },
  { key: 'subject', type: 'text', optional: true },
]

export async function tellAudit({ tx, now, kind, asked }: Telling): Promise<Told> {
  const { by, narrowed, frame } = await meant(tx, now, kind, asked)
  return {
    ...{ report: kind.name, title: asked.title ?? null, by, frame, columns: COLUMNS },
    // An entry of a till or a login is of no venue: its day is the house's.
    rows: merged(tx, { ...boundsIn(frame.zone, narrowed.booked), only: narrowed.only }),
    totals: () => [],
    drawn: null,
    notes: [],
  }
}

/** Epoch ms, the end not included. */
type Wanted = Pick<Narrowed, 'only'> & { from: number; until: number }

interface Chain {
  register: string
  rows: Row[]
  next: number
  isOver: boolean
}

/** The earliest of all chains comes first; each is read on when its page is done. */
async function* merged(tx: Tx, narrowed: Wanted): AsyncGenerator<readonly Row[]> {
  const wanted = narrowed.only.register
  const heads = (await headsNow(tx)).filter(({ register }) => !wanted || wanted.includes(register))
  const chains: Chain[] = heads.map(({ register }) => ({ register, rows: [], next: 0, isOver: false }))
  let page: Row[] = []
  for (;;) {
    for (const chain of chains)
      if (chain.rows.length === 0 && !chain.isOver) await readOn(tx, chain, narrowed)
    const first = chains.reduce<Chain | undefined>((best, chain) => earlier(best, chain), undefined)
    if (!first) break
    page.push(first.rows.shift()!)
    if (page.length === PAGE) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

function earlier(best: Chain | undefined, chain: Chain): Chain | undefined {
  const [mine, other] = [chain.rows[0], best?.rows[0]]
  if (!mine) return best
  return !other || Number(mine.at) < Number(other.at) ? chain : best
}

async function readOn(tx: Tx, chain: Chain, { from, until, only }: Wanted): Promise<void> {
  const { ledger } = tx.t
  const rows = await tx
    .select()
    .from(ledger)
    .where(
      and(
        eq(ledger.registerId, chain.register),
        gt(ledger.seq, chain.next),
        gte(ledger.at, from),
        lt(ledger.at, until),
        only.clerk ? eq(ledger.clerk, only.clerk[0]!) : undefined,
      ),
    )
    .orderBy(asc(ledger.seq))
    .limit(PAGE)
  chain.isOver = rows.length < PAGE
  chain.next = rows.at(-1)?.seq ?? chain.next
  chain.rows = rows.map(({ at, clerk, registerId, seq, action, subject, body }) => ({
    ...{ at, clerk, register: registerId, seq, action, subject },
    supervisor: readBody<{ supervisor: string }>(body).supervisor ?? null,
  }))
}
