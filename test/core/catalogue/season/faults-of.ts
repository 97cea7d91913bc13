/** Faults as one line each, for tests: line, field, fault, and the word that stands at its place. */
import { readSeason } from '../../../../src/core/catalogue/season/read.ts'
import { isRefusal } from '../../../../src/core/refusal.ts'

export function faultsOf(text: string): string[] {
  try {
    readSeason(text, 'season.yaml')
    return []
  } catch (error) {
    if (!isRefusal(error, 'file-faulty')) throw error
    return error.details.faults.map((one) => `${one.line} ${one.field} ${one.fault} @${wordAt(text, one)}`)
  }
}

export function wordAt(
  text: string,
  { line, column }: { line: number | null; column?: number | null },
): string {
  const rest = (text.split('\n')[(line ?? 0) - 1] ?? '').slice((column ?? 0) - 1)
  return /^[^,}\]]*/.exec(rest)![0].trim()
}

/** A small sound season; `change` replaces one text in it by another. */
export function small(change: [string, string] = ['', '']): string {
  if (change[0] !== '' && !SMALL.includes(change[0])) throw new Error(`the small season has no ${change[0]}`)
  return SMALL.replace(change[0], () => change[1])
}

const SMALL = `house: { name: Small house, currency: EUR, zone: Europe/Berlin }
venue: { code: main, plan: plan.json }
price-types:
  adult: {}
  child: { max-age: 14, share: 50% }
price-lists:
  standard: { A: 48.00, B: 9.05 }
surcharges:
  system: { per: ticket, amount: 1.50, tax: reduced }
taxes: { reduced: 7% }
refunds: { ladder: [ { from: 14d, fee: 0% }, { from: 48h, fee: 10% }, { later: none } ] }
events:
  hamlet:
    title: Hamlet
    prices: standard
    performances:
      - { on: 2027-01-15 19:30, sale: { from: 2026-12-01 10:00, until: start-15m } }
      - 2027-01-16 19:30
`
