/** Reads a train on its way: stops and coaches. Every fault is told at once, with its line. */
import type { RailFault } from '../../rail/faults.ts'
import { readRoute } from '../../rail/route.ts'
import { RUN_FIELDS, RunFile } from '../../rail/run-file.ts'
import { compileTrain } from '../../rail/train.ts'
import { error } from './draft.ts'
import type { ImportedPlan, PlanFault } from './plan.ts'
import { planOfRun } from './run-plan.ts'
import { type LineOf, parseYaml, placesAt } from './short-yaml.ts'
import { type Path, take, withNearestField } from './take.ts'

/** No plan while there is a fault. */
export function readRunYaml(source: string): ImportedPlan {
  const parsed = parseYaml(source)
  if ('faults' in parsed) return refused(parsed.faults)
  const faults: PlanFault[] = []
  const file = take(RunFile, parsed.value, placesAt('', [], parsed.lineOf), faults)
  if (!file) return refused(withNearestField(faults, RUN_FIELDS))
  const coaches = file.coaches.flatMap(({ numbers, ...coach }) =>
    numbers.map((number) => ({ ...coach, number })),
  )
  const { route, faults: ofRoute } = readRoute({ name: file.train, stops: file.stops })
  const { train, faults: ofTrain } = compileTrain(coaches)
  const lineOf = linesIn(file, parsed.lineOf)
  faults.push(...[...ofRoute, ...ofTrain].map((fault) => faultAt(fault, lineOf)))
  if (!route || !train) return refused(faults)
  return { plan: planOfRun(route, train, coaches), faults: [], fixes: [] }
}

function refused(faults: PlanFault[]): ImportedPlan {
  return { plan: null, faults, fixes: [] }
}

function faultAt({ fault, place, found, wanted }: RailFault, lineOf: (place: string) => number | null) {
  return error(fault, { place, line: lineOf(place) }, found, wanted)
}

/** The line of a place as the rail's faults name it: `stop 7 "Kassel"`, `coach "21" row 3`. */
function linesIn({ coaches }: RunFile, lineOf: LineOf): (place: string) => number | null {
  const pathOf = (place: string): Path => {
    const stop = /^stop (\d+)/.exec(place)
    if (stop) return ['stops', Number(stop[1]) - 1]
    const number = /^coach "(.*?)"/.exec(place)?.[1]
    // A number that stands twice is told where it stands last.
    const index = number === undefined ? -1 : coaches.findLastIndex(({ numbers }) => numbers.includes(number))
    return index < 0 ? [place] : ['coaches', index]
  }
  return (place) => lineOf(pathOf(place))
}
