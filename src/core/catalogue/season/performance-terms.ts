/** The terms of one performance: its price list's, with what is its own. Pure. */
import { must } from '../../assert.ts'
import { canonical, type Json } from '../../canonical.ts'
import type { WaitingRoom } from '../../fairness/rules.ts'
import type { SaleWindow, WindowEnd } from '../../fairness/sale-windows.ts'
import type { RealName } from '../../identity/policy.ts'
import { formatMinor } from '../../money.ts'
import type { Terms } from '../../sales/terms.ts'
import { isoIn } from '../../zone.ts'
import { durationText } from './part-texts.ts'
import type { Season, SeasonPerformance } from './season.ts'

type Wanted = Pick<SeasonPerformance, 'prices' | 'realName' | 'door' | 'windows' | 'limits' | 'watch'>

/** Performances with the same key have the same terms. */
export function termsKey(wanted: Wanted): string {
  const own = ownOf(wanted)
  return Object.keys(own).length > 0 ? `${wanted.prices} ${canonical(own as unknown as Json)}` : wanted.prices
}

export function termsOf(season: Pick<Season, 'terms'>, wanted: Wanted): Terms {
  const { prices } = wanted
  return { ...must(season.terms.get(prices), `the price list ${prices} is in the file`), ...ownOf(wanted) }
}

/** What is not asked for is not there: terms are known by their text. */
function ownOf({ realName, door: { challenge, room }, windows, limits, watch }: Wanted): Partial<Terms> {
  return {
    ...(realName ? { real_name: realName } : {}),
    ...(challenge.length > 0 ? { challenge } : {}),
    ...(room ? { waiting_room: room } : {}),
    ...(windows.length > 0 ? { windows } : {}),
    ...(limits.length > 0 ? { limits } : {}),
    ...(watch.length > 0 ? { watch } : {}),
  }
}

/** `online, kiosk`. */
export const challengeText = (channels: readonly string[] | undefined): string | null =>
  channels?.length ? channels.join(', ') : null

/** `online: 60 a minute, stay 10m, opens 1h`. */
export const roomText = (room: WaitingRoom | null | undefined): string | null =>
  room
    ? `${room.channels.join(', ')}: ${room.pace} a minute, stay ${durationText(room.stay_ms)}, opens ${durationText(room.opens_ms)}`
    : null

/** As the file would have it: `online: from 2027-01-05 10:00; student: from start-7d; presale fans: from …`. */
export function windowsText(windows: readonly SaleWindow[] | undefined, zone: string): string | null {
  const texts = (windows ?? []).map(({ channels, types, members, presale, from, until }) => {
    const names = [
      ...(channels ?? []),
      ...(types ?? []),
      ...(members ? [`members ${members.join(', ')}`] : []),
      ...(presale === undefined ? [] : [`presale ${presale}`]),
    ]
    const ends = [
      ...(from ? [`from ${endText(from, zone)}`] : []),
      ...(until ? [`until ${endText(until, zone)}`] : []),
    ]
    return `${names.join(', ') || 'all'}: ${ends.join(' ')}`
  })
  return texts.length > 0 ? texts.join('; ') : null
}

const endText = (end: WindowEnd, zone: string): string =>
  'at' in end ? isoIn(zone, end.at) : aroundText(end.start_ms)

/** As the file would have it: `per ticket: prc-id, passport; print name, number; change until start-1d, fee 10.00, 1 time`. */
export function realNameText(rule: RealName | null | undefined, currency: string): string | null {
  if (!rule) return null
  const { per, documents, print, change } = rule
  const printed = print.length > 0 ? [`print ${print.join(', ')}`] : []
  const changed = change
    ? [
        [
          `change until ${aroundText(change.until_ms)}`,
          ...(change.fee_minor > 0 ? [`fee ${formatMinor(change.fee_minor, currency)}`] : []),
          ...(change.tax === null ? [] : [`tax ${change.tax}`]),
          ...(change.times === null ? [] : [`times ${change.times}`]),
        ].join(', '),
      ]
    : []
  return [`per ${per}: ${documents.join(', ')}`, ...printed, ...changed].join('; ')
}

const aroundText = (ms: number): string =>
  ms === 0 ? 'start' : `start${ms < 0 ? '-' : '+'}${durationText(Math.abs(ms))}`
