/** What to keep for long rides, beside what the run's own rules keep already. */
import type { Tx } from '../../db/store.ts'
import { protectedOn } from '../rail/protection.ts'
import { type KnownProtection, protectionsAt } from '../rail/protection-rule.ts'
import type { Run } from '../rail/run-of.ts'
import { protectionsOf } from '../stock/protections.ts'
import { trainOf } from './on-rails.ts'
import type { TrainForecast, TrainProtection } from './train-forecast.ts'
import type { Told } from './venue-told.ts'

export interface ProtectionAdvised extends TrainProtection {
  /** The rule's: that of its class where a forecast has set one, else one that no rule has. */
  code: string
  /** Seats that rules keep there already, for rides as long. */
  kept: number
}

export interface TrainTold extends Omit<TrainForecast, 'protections'> {
  protections: ProtectionAdvised[]
}

/** What is kept already is not to be done again. */
export const isToDo = ({ seats, kept }: ProtectionAdvised): boolean => kept < seats

/** The code that a protection gets, by its place: under one code there is one for a train. */
export const codeAt = (at: number): string => (at === 0 ? 'forecast' : `forecast-${at + 1}`)
const OURS = /^forecast(-\d+)?$/

/** Rules are those of now: of a past moment nobody knows them. Null of what is no train. */
export async function trainTold(
  tx: Tx,
  { told, id, startsAt }: { told: Told; id: string; startsAt: number },
  { at, now }: { at: number; now: number },
): Promise<TrainTold | null> {
  const train = trainOf(told)
  if (!train || !told.rail) return null
  const rules = at < now ? [] : await protectionsOf(tx, id)
  return besideRules(train, { run: told.rail.rails.run, rules, startsAt, now })
}

interface Rules {
  run: Run
  rules: readonly KnownProtection[]
  startsAt: number
  now: number
}

export function besideRules(train: TrainForecast, about: Rules): TrainTold {
  const taken = new Set(about.rules.map(({ code }) => code))
  const protections = train.protections.map((one): ProtectionAdvised => {
    const own = about.rules.find(({ code, section }) => section === one.class && OURS.test(code))
    const code = own?.code ?? freeCode(taken)
    taken.add(code)
    return { ...one, code, kept: keptFor(one, about) }
  })
  return { ...train, protections }
}

function freeCode(taken: ReadonlySet<string>): string {
  let at = 0
  while (taken.has(codeAt(at))) at++
  return codeAt(at)
}

/** On its leg, from all rides that are shorter. */
function keptFor(
  { class: name, from, min_legs }: TrainProtection,
  { run, rules, startsAt, now }: Rules,
): number {
  const leg = run.route.stops.findIndex(({ station }) => station === from)
  const alike = rules.filter((rule) => rule.section === name && rule.min_legs >= min_legs)
  return protectedOn(protectionsAt(run, alike, startsAt), leg, now)
}
