/** What every performance of a season shares: taxes, surcharges, refunds, exchanges. */
import type { Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { readTitle } from './read-house.ts'
import { readReturns } from './read-returns.ts'
import { checkCode, checkKnown, type Reading, readAmount, readPercent } from './reading.ts'
import type { SeasonHouse, SeasonRules } from './season.ts'
import type { SeasonShape } from './shape.ts'

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
    ...readReturns(reading, shape),
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
