/** What every performance of a season shares: taxes, surcharges, refunds. */
import type { RefundPolicy, RefundStep, Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { readTitle } from './read-house.ts'
import { checkCode, checkKnown, type Reading, readAmount, readDuration, readPercent } from './reading.ts'
import type { SeasonHouse, SeasonRules } from './season.ts'
import type { LadderShape, RefundsShape, SeasonShape } from './shape.ts'

/** Entries of `taxes` that are no rates. */
const TAX_SETTINGS = ['mode', 'tickets']

export function readRules(reading: Reading, shape: SeasonShape, house: SeasonHouse): SeasonRules {
  const taxes = readTaxes(reading, shape.taxes ?? {})
  const { mode = 'inclusive', tickets } = shape.taxes ?? {}
  if (mode !== 'inclusive' && mode !== 'exclusive')
    reading.faults.add(['taxes', 'mode'], 'choice-wrong', { found: mode, wanted: 'inclusive, exclusive' })
  return {
    currency: house.currency,
    taxes,
    tax_mode: mode === 'exclusive' ? 'exclusive' : 'inclusive',
    ticket_tax: readTaxCode(reading, ['taxes', 'tickets'], tickets, taxes),
    surcharges: readSurcharges(reading, shape, house, taxes),
    refunds: readRefunds(reading, shape.refunds, Object.keys(shape['price-types'] ?? {})),
    ...(shape['round-to'] === undefined
      ? {}
      : { round_to_minor: Math.max(1, readAmount(reading, ['round-to'], shape['round-to'])) }),
  }
}

function readTaxes(reading: Reading, taxes: Record<string, string>): Terms['taxes'] {
  const rates = Object.entries(taxes).filter(([code]) => !TAX_SETTINGS.includes(code))
  return Object.fromEntries(
    rates.map(([code, rate]) => {
      checkCode(reading, ['taxes', code], code)
      return [code, readPercent(reading, ['taxes', code], rate)]
    }),
  )
}

/** The code, where it is one of the file's taxes; null where none is named. */
export function readTaxCode(
  reading: Reading,
  path: Path,
  code: string | undefined,
  taxes: Terms['taxes'],
): string | null {
  if (code === undefined) return null
  return checkKnown(reading, path, code, Object.keys(taxes), 'tax-unknown') ? code : null
}

function readSurcharges(
  reading: Reading,
  shape: SeasonShape,
  house: SeasonHouse,
  taxes: Terms['taxes'],
): Terms['surcharges'] {
  return Object.entries(shape.surcharges ?? {}).map(([code, surcharge]) => {
    const path = ['surcharges', code]
    checkCode(reading, path, code)
    return {
      code,
      title: readTitle(reading, [...path, 'title'], surcharge.title, house),
      per: surcharge.per,
      amount_minor: readAmount(reading, [...path, 'amount'], surcharge.amount),
      tax: readTaxCode(reading, [...path, 'tax'], surcharge.tax, taxes),
      when: surcharge.when ?? null,
    }
  })
}

/** No `refunds`, or `refunds: none`: nothing is taken back. */
function readRefunds(
  reading: Reading,
  refunds: RefundsShape | undefined,
  types: readonly string[],
): RefundPolicy {
  const own = Object.entries(refunds?.types ?? {}).map(([type, shape]) => {
    const path = ['refunds', 'types', type]
    checkKnown(reading, path, type, types, 'price-type-unknown')
    return [type, readLadder(reading, path, shape)] as const
  })
  return {
    ladder: readLadder(reading, ['refunds', 'ladder'], refunds?.ladder ?? []),
    keep_fees: refunds?.['keep-fees'] !== 'false',
    ...(own.length > 0 ? { types: Object.fromEntries(own) } : {}),
  }
}

function readLadder(reading: Reading, ladderPath: Path, shapes: LadderShape): RefundStep[] {
  const ladder: RefundStep[] = []
  for (const [index, shape] of shapes.entries()) {
    const path = [...ladderPath, index]
    const step = shape && readStep(reading, path, shape)
    if (!step) continue
    checkOrder(reading, path, step, ladder.at(-1))
    ladder.push(step)
  }
  if (ladder.at(-1)?.before_ms !== null) ladder.push({ before_ms: null, fee_basis_points: null })
  return ladder
}

type StepShape = { from?: string | undefined; fee?: string | undefined; later?: string | undefined }

/** Undefined where it is too faulty to stand in the ladder. */
function readStep(reading: Reading, path: Path, { from, fee, later }: StepShape): RefundStep | undefined {
  const { faults } = reading
  const share = (key: string, text: string) =>
    text === 'none' ? null : readPercent(reading, [...path, key], text)
  if (later !== undefined) {
    for (const [key, value] of Object.entries({ from, fee }))
      if (value !== undefined) faults.add([...path, key], 'key-unknown', { found: key, wanted: 'later' })
    return { before_ms: null, fee_basis_points: share('later', later) }
  }
  if (from === undefined) faults.add(path, 'key-missing', { wanted: 'from' })
  if (fee === undefined) faults.add(path, 'key-missing', { wanted: 'fee' })
  const fee_basis_points = fee === undefined ? null : share('fee', fee)
  const before_ms = from === undefined ? undefined : readDuration(reading, [...path, 'from'], from)
  return before_ms === undefined ? undefined : { before_ms, fee_basis_points }
}

/** From the longest before the start to the shortest, `later` at the end: else a step would never be reached. */
function checkOrder({ faults }: Reading, path: Path, step: RefundStep, before: RefundStep | undefined): void {
  if (!before) return
  if (before.before_ms === null) faults.add(path, 'ladder-after-later')
  else if (step.before_ms !== null && step.before_ms >= before.before_ms)
    faults.add([...path, 'from'], 'ladder-order')
}
