/** What a season's performances keep back, against what the database has: which seats are to be kept, and which given back. */
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Tx } from '../../../db/store.ts'
import { must } from '../../assert.ts'
import { formatReference } from '../../ids.ts'
import { nearest } from '../../nearest.ts'
import { refuse } from '../../refusal.ts'
import { findSeats } from '../../seats/find.ts'
import type { House } from '../../seats/house.ts'
import { houseOf } from '../../seats/house-of.ts'
import { breakersOf, type HouseHoldRow, houseHolds } from '../../stock/house-hold.ts'
import { type QuotaRow, quotasOf } from '../../stock/quota.ts'
import type { Plan } from '../plan/plan.ts'
import { type FaultList, faultList } from './faults.ts'
import type { Pair, Pairing } from './pair.ts'
import type { Season, SeasonHold, SeasonQuota } from './season.ts'

/** A hold of the file, and what makes the database as it says. */
export interface KeptHold {
  wanted: SeasonHold
  row: HouseHoldRow | undefined
  /** Ids of seats that it has and keeps, that it gets, and of claims that it gives back. */
  stays: string[]
  adds: string[]
  drops: string[]
  /** Section -> standing places that it gets. */
  addsStanding: Record<string, number>
}

export interface KeptQuota {
  wanted: SeasonQuota
  row: QuotaRow | undefined
}

/** By the code of the performance. */
export type Kept = ReadonlyMap<string, { holds: KeptHold[]; quotas: KeptQuota[] }>

interface Claimed {
  seat: string
  section: string
  state: 'held' | 'sold' | 'blocked'
  orderId: string
  ref: string | null
  choice: string | null
}

/**
 * Refuses file-faulty, with the place: seats that the plan does not have, that two holds of a performance name, or that
 * somebody else has already. What was sold from a hold has left it for good.
 */
export async function surveyKept(
  tx: Tx,
  season: Season,
  plans: ReadonlyMap<string, { plan: Plan }>,
  pairing: Pairing,
  now: number,
): Promise<Kept> {
  const faults = faultList(season.placeOf)
  const kept = new Map<string, { holds: KeptHold[]; quotas: KeptQuota[] }>()
  for (const pair of pairing.pairs) {
    const { wanted, found, over } = pair
    if (over || wanted.startsAt <= now || wanted.holds.length + wanted.quotas.length === 0) continue
    const { plan } = must(plans.get(wanted.plan.path), `the plan ${wanted.plan.path} was read`)
    const known = found ? await quotasOf(tx, found.id) : []
    const quotas = wanted.quotas.map((quota) => ({
      wanted: quota,
      row: known.find(({ code }) => code === quota.code),
    }))
    kept.set(wanted.code, { holds: await holdsOf(tx, pair, plan, { faults, now }), quotas })
  }
  if (faults.all.length > 0) throw refuse('file-faulty', { file: season.file, faults: faults.all })
  return kept
}

async function holdsOf(
  tx: Tx,
  { wanted, found }: Pair,
  plan: Plan,
  { faults, now }: { faults: FaultList; now: number },
): Promise<KeptHold[]> {
  const house = houseOf(plan)
  // What has been released by itself is not taken back.
  const live = wanted.holds.filter(({ releaseAt }) => releaseAt === null || releaseAt > now)
  const named = live.map((hold) => ({ hold, seats: seatsOf(house, hold, faults) }))
  for (const { hold } of named) checkAreas(plan, hold, faults)
  const rows = found && live.length > 0 ? await houseHolds(tx, found.id) : []
  const claims = found && live.length > 0 ? await liveClaims(tx, found.id, now) : []
  const drafts = named.map(({ hold, seats }) => {
    const row = rows.find(({ code }) => code === hold.code)
    if (row && row.kind !== hold.kind)
      faults.add(hold.path, 'kind-changed', { found: hold.code, wanted: row.kind })
    return { hold, seats, row, ...difference(hold, seats, row, claims) }
  })
  checkOthers(house, drafts, rows, claims, faults)
  return drafts.map(({ hold, row, stays, adds, drops, addsStanding }) => {
    return { wanted: hold, row, stays, adds, drops, addsStanding }
  })
}

/** Seat id -> where the file names it. */
function seatsOf(house: House, { seats }: SeasonHold, faults: FaultList): Map<string, SeasonHold['path']> {
  const ids = new Map<string, SeasonHold['path']>()
  for (const { name, path } of seats) {
    const found = findSeats(house, name)
    if (found.kind === 'seats') for (const index of found.seats) ids.set(house.seats[index]!.id, path)
    else if (found.kind === 'unknown')
      faults.add(path, 'seat-unknown', { found: name, wanted: found.nearest.join(', ') })
    else faults.add(path, 'seat-ambiguous', { found: name, wanted: found.candidates.slice(0, 4).join(', ') })
  }
  return ids
}

function checkAreas({ sections }: Plan, { standing, path }: SeasonHold, faults: FaultList): void {
  const areas = sections.filter(({ kind }) => kind === 'standing').map(({ name }) => name)
  for (const name of Object.keys(standing))
    if (!areas.includes(name)) {
      const close = nearest(name, areas)
      const wanted = (close.length > 0 ? close : areas).join(', ')
      faults.add([...path, 'standing', name], 'standing-unknown', { found: name, wanted })
    }
}

async function liveClaims(tx: Tx, performanceId: string, now: number): Promise<Claimed[]> {
  const { claim, order } = tx.t
  return tx
    .select({
      seat: claim.seat,
      section: claim.section,
      state: claim.state,
      orderId: claim.orderId,
      ref: order.ref,
      choice: order.choice,
    })
    .from(claim)
    .leftJoin(order, eq(order.id, claim.orderId))
    .where(and(eq(claim.performanceId, performanceId), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
}

function difference(
  { code, standing }: SeasonHold,
  seats: ReadonlyMap<string, unknown>,
  row: HouseHoldRow | undefined,
  claims: readonly Claimed[],
) {
  const mine = [...new Set(claims.filter((one) => one.orderId === row?.id).map(({ seat }) => seat))]
  const sold = new Set(claims.filter((one) => soldFrom(one) === code).map(({ seat }) => seat))
  const inArea = (ids: Iterable<string>, area: string) =>
    [...ids].filter((id) => id.startsWith(`${area}#`)).sort()
  const areas = new Set([...Object.keys(standing), ...mine.filter(isStanding).map(areaOf)])
  const addsStanding: Record<string, number> = {}
  const dropped: string[] = []
  for (const area of areas) {
    const has = inArea(mine, area)
    const wanted = Math.max(0, (standing[area] ?? 0) - inArea(sold, area).length)
    if (wanted > has.length) addsStanding[area] = wanted - has.length
    dropped.push(...has.slice(wanted))
  }
  const seated = mine.filter((id) => !isStanding(id))
  return {
    stays: seated.filter((id) => seats.has(id)),
    adds: [...seats.keys()].filter((id) => !mine.includes(id) && !sold.has(id)),
    drops: [...seated.filter((id) => !seats.has(id)), ...dropped],
    addsStanding,
  }
}

const isStanding = (id: string): boolean => id.includes('#')
const areaOf = (id: string): string => id.slice(0, id.lastIndexOf('#'))

/** The code of the house hold that an order was sold from. */
function soldFrom({ choice }: Claimed): string | undefined {
  return choice === null ? undefined : (JSON.parse(choice) as { from?: string }).from
}

interface Draft extends Pick<KeptHold, 'adds' | 'drops'> {
  hold: SeasonHold
  seats: ReadonlyMap<string, SeasonHold['path']>
}

/** Nobody else has the seats that are to be kept back, and no two holds of the file name the same. */
function checkOthers(
  house: House,
  drafts: readonly Draft[],
  rows: readonly HouseHoldRow[],
  claims: readonly Claimed[],
  faults: FaultList,
): void {
  const labelOf = (id: string) => house.seats[must(house.indexOf.get(id), 'the plan has the seat')]!.label
  const dropped = new Set(drafts.flatMap(({ drops }) => drops))
  const has = new Map(claims.filter(({ seat }) => !dropped.has(seat)).map((one) => [one.seat, one]))
  const named = new Map<string, string>()
  for (const { hold, seats, adds } of drafts) {
    for (const [id, path] of seats) {
      const other = named.get(id)
      if (other !== undefined) faults.add(path, 'seat-held-twice', { found: labelOf(id), wanted: other })
      named.set(id, hold.code)
    }
    for (const id of adds) {
      const claimed = has.get(id)
      const path = seats.get(id)
      if (claimed && path)
        faults.add(path, 'seat-taken', { found: labelOf(id), wanted: holderOf(claimed, rows) })
    }
  }
}

function holderOf({ ref, orderId }: Claimed, rows: readonly HouseHoldRow[]): string {
  if (ref !== null) return formatReference(ref)
  return rows.find(({ id }) => id === orderId)?.code ?? '-'
}

/** Whether anything of it is to be written. */
export function isAsSaid({ wanted, row, adds, drops, stays, addsStanding }: KeptHold): boolean {
  if (adds.length + drops.length + Object.keys(addsStanding).length > 0) return false
  // Nothing is left of it: it was sold or given back by itself.
  if (!row || (stays.length === 0 && wanted.seats.length > 0)) return true
  return factsOf(row) === factsOf(wanted)
}

function factsOf(one: HouseHoldRow | SeasonHold): string {
  const mayBreak = typeof one.mayBreak === 'string' ? breakersOf({ mayBreak: one.mayBreak }) : one.mayBreak
  return JSON.stringify([one.reason, one.releaseAt, mayBreak])
}
