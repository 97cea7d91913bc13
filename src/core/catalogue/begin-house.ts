/** A house before its first season: what it is called, its money, its time. The season file may say otherwise later. */
import type { Desk } from '../desk.ts'
import { freeTextOf } from '../free-text.ts'
import { record } from '../ledger/record.ts'
import { refuse } from '../refusal.ts'
import { rulesText } from '../stock/house-rules.ts'

export interface HouseInput {
  name: string
  /** ISO 4217. */
  currency: string
  /** IANA. */
  zone: string
  /** BCP 47. */
  language: string
}

/** False where there is one already: it stays as it is. Refuses value-faulty. */
export async function beginHouse(desk: Desk, input: HouseInput): Promise<{ name: string; made: boolean }> {
  const { name, currency, zone } = houseSaid(input)
  return desk.store.write(async (tx) => {
    const { house } = tx.t
    const row = { id: 'house', name, currency, zone, languages: input.language, rules: rulesText({}) }
    const made = await tx.insert(house).values(row).onConflictDoNothing().returning()
    if (made.length === 0) return { name: (await tx.select().from(house))[0]!.name, made: false }
    await record(tx, desk, { action: 'season.begun', subject: 'house', body: { name, currency, zone } })
    return { name, made: true }
  })
}

/** As it will be kept. Refuses value-faulty. Pure. */
export const houseSaid = (input: HouseInput): HouseInput => ({
  ...input,
  name: freeTextOf('--name', input.name),
  currency: currencyOf(input.currency),
  zone: zoneOf(input.zone),
})

function currencyOf(given: string): string {
  const code = given.trim().toUpperCase()
  if (Intl.supportedValuesOf('currency').includes(code)) return code
  throw refuse('value-faulty', { field: '--currency', found: given, wanted: 'EUR, CNY' })
}

function zoneOf(given: string): string {
  const found = Intl.supportedValuesOf('timeZone').find(
    (zone) => zone.toLowerCase() === given.trim().toLowerCase(),
  )
  if (found !== undefined || given === 'UTC') return found ?? 'UTC'
  throw refuse('value-faulty', { field: '--zone', found: given, wanted: 'Europe/Berlin, Asia/Shanghai' })
}
