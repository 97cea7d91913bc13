/** An older report beside other days: told twice, and its rows joined by what they are told by. */
import type { Desk } from '../../desk.ts'
import { refuse } from '../../refusal.ts'
import type { ReportAsked } from '../asked.ts'
import { joined, otherDays, withOther, withOthers } from '../compared.ts'
import type { ReportKind, ReportName } from '../kinds.ts'
import { atOnce, type Row, type Told } from '../shape.ts'

export type TellOlder = (desk: Desk, kind: ReportKind, asked: ReportAsked) => Promise<Told>

const COMPARED: Partial<Record<ReportName, readonly string[]>> = {
  clerks: ['tickets', 'net_minor'],
  comps: ['tickets', 'worth_minor'],
}

/** Refuses value-faulty, currency-changed, and what the report refuses. */
export async function comparedOlder(
  tell: TellOlder,
  desk: Desk,
  kind: ReportKind,
  asked: ReportAsked,
): Promise<Told> {
  const told = await tell(desk, kind, asked)
  const compared = COMPARED[kind.name]
  if (asked.compare === undefined || !compared) return told
  const others = otherDays(asked, asked.compare, kind)
  const then = await tell(desk, kind, others.asked)
  const [mine, theirs] = [await allOf(told), await allOf(then)]
  // What has nothing in it is of any currency.
  const currencies = [...(mine.length > 0 ? [told] : []), ...(theirs.length > 0 ? [then] : [])].map(
    ({ frame }) => frame.currency,
  )
  const [currency = told.frame.currency, other = currency] = currencies
  if (other !== currency)
    throw refuse('currency-changed', { report: kind.name, currencies: currencies.sort() })
  const rows = joined(mine, theirs, { by: told.by.slice(0, 1), compared, shift: others.shift })
  return {
    ...told,
    columns: withOthers(told.columns, compared),
    frame: { ...told.frame, currency, compared: { from: others.from, until: others.until } },
    rows: atOnce(rows),
    totals: () =>
      told.totals().map((row, index) => withOther({ ...row, currency }, then.totals()[index], compared)),
  }
}

async function allOf({ rows }: Told): Promise<Row[]> {
  const all: Row[] = []
  for await (const page of rows) all.push(...page)
  return all
}
