/** Seats that a season keeps for long trips, held against the trains that its performances are. */
import { must } from '../../assert.ts'
import { type KnownProtection, knowRule } from '../../rail/protection-rule.ts'
import { type Run, runOf } from '../../rail/run-of.ts'
import type { Plan } from '../plan/plan.ts'
import type { FaultList } from './faults.ts'
import { durationText } from './part-texts.ts'
import type { Season, SeasonPerformance } from './season.ts'

type Plans = ReadonlyMap<string, { plan: Plan }>

/** Tells what is wrong with fares and protections, now that the trains are known. */
export function checkRail(season: Season, plans: Plans, faults: FaultList): void {
  for (const one of season.performances) {
    const run = runIn(plans, one)
    checkFares(season, one, run, faults)
    if (!one.protect) continue
    const { path, rules } = one.protect
    if (!run && rules.length > 0) faults.add(path, 'protection-needs-train')
    for (const rule of run ? rules : []) {
      const known = knowRule(run!, rule)
      if (known.kind === 'known') continue
      const { fault, field, found, wanted } = known.fault
      faults.add([...path, rule.code, field], fault, { found, wanted })
    }
  }
}

function checkFares(season: Season, one: SeasonPerformance, run: Run | null, faults: FaultList): void {
  const fares = season.terms.get(one.prices)?.fares
  if (!fares) return
  const path = ['fares', one.prices]
  if (!run) {
    faults.add(path, 'fares-need-train', { found: one.code })
    return
  }
  const { train, route } = run
  const checkClasses = (here: string[], names: Record<string, unknown>) => {
    for (const name of Object.keys(names))
      if (!train.classes.includes(name))
        faults.add([...here, name], 'class-unknown', { found: name, wanted: train.classes.join(', ') })
  }
  checkClasses([...path, 'reservation'], fares.reservation_minor)
  if (fares.base.kind === 'distance') {
    checkClasses([...path, 'per-km'], fares.base.classes)
    return
  }
  for (const [from, ends] of Object.entries(fares.base.pairs))
    for (const [to, classes] of Object.entries(ends)) {
      const here = [...path, 'pairs', from, to]
      checkClasses(here, classes)
      for (const station of [from, to])
        if (!route.stops.some((stop) => stop.station === station))
          faults.add(here, 'station-unknown', { found: station })
    }
}

const runIn = (plans: Plans, { plan }: SeasonPerformance): Run | null =>
  runOf(must(plans.get(plan.path), `the plan ${plan.path} was read`).plan)

/** What the file says; null where it says nothing. The rules were checked. */
export function protectWanted(plans: Plans, one: SeasonPerformance): KnownProtection[] | null {
  if (!one.protect) return null
  const run = runIn(plans, one)
  return one.protect.rules.map((rule) => {
    const known = knowRule(must(run, 'only a train protects'), rule)
    return must(known.kind === 'known' ? known.protection : undefined, 'a rule without a fault')
  })
}

/** `long: 180 of 2 on legs 0-34 under 10; 168h=120, 72h=60`, in a line; null for none. */
export function protectText(all: readonly KnownProtection[]): string | null {
  const one = ({ code, seats, section, trip, min_legs, steps }: KnownProtection) => {
    const release = steps.map(({ before_ms, seats }) => `${durationText(before_ms)}=${seats}`).join(', ')
    return [`${code}: ${seats} (${section}, ${trip.from}-${trip.to}, < ${min_legs})`, release]
      .filter(Boolean)
      .join(' ')
  }
  return all.length === 0 ? null : all.map(one).join('; ')
}
