/** Steps and group prices of a season file, put into the terms of the lists that they are for. */
import type { Discount } from '../../sales/pricing/discount.ts'
import type { PriceChange, PriceStep, Terms } from '../../sales/terms.ts'
import type { Path } from './faults.ts'
import { aroundStart } from './moments.ts'
import { readTitle } from './read-house.ts'
import { type MeantReading, readChange, readMeant, readReduction } from './read-meant.ts'
import { checkCode, checkKnown, namesAt, readPercent, readWhole } from './reading.ts'
import type { SeasonHouse } from './season.ts'
import type { GroupShape, PriceStepShape, SeasonShape } from './shape.ts'

/** What a step or a group price is, and the lists that it is for; none: all. */
interface ForLists<T> {
  made: T
  lists: string[] | undefined
}

export interface PriceParts {
  steps: ForLists<PriceStep>[]
  groups: ForLists<Discount>[]
  /** Price lists whose prices a step takes. */
  stepLists: Set<string>
}

interface Lists {
  terms: ReadonlyMap<string, Terms>
  /** Names that stand in the file, even where what they name is faulty: told once is enough. */
  listNames: readonly string[]
}

export function readPriceParts(
  reading: MeantReading,
  shape: SeasonShape,
  house: SeasonHouse,
  { terms, listNames }: Lists,
): PriceParts {
  const stepLists = new Set<string>()
  const lists = (path: Path, names: (string | undefined)[] | undefined) => {
    const named = names && namesAt([...path, 'lists'], names)
    for (const { path: at, name } of named ?? [])
      checkKnown(reading, at, name, listNames, 'price-list-unknown')
    return named?.map(({ name }) => name)
  }
  const steps = Object.entries(shape.steps ?? {}).map(([code, step]) => {
    const path = ['steps', code]
    if (step.list !== undefined) stepLists.add(step.list)
    return {
      made: readStep(reading, path, step, { code, house, terms, listNames }),
      lists: lists(path, step.lists),
    }
  })
  const groups = Object.entries(shape.groups ?? {}).map(([code, group]) => {
    const path = ['groups', code]
    return { made: readGroup(reading, path, group, { code, house }), lists: lists(path, group.lists) }
  })
  return { steps, groups, stepLists }
}

/** Lists that have none keep the terms that they had. */
export function withParts(
  terms: ReadonlyMap<string, Terms>,
  { steps, groups }: PriceParts,
): Map<string, Terms> {
  const mine = <T>(all: ForLists<T>[], list: string) =>
    all.filter(({ lists }) => lists === undefined || lists.includes(list)).map(({ made }) => made)
  return new Map(
    [...terms].map(([list, one]) => {
      const [stepsHere, groupsHere] = [mine(steps, list), mine(groups, list)]
      return [
        list,
        {
          ...one,
          ...(stepsHere.length > 0 ? { steps: stepsHere } : {}),
          ...(groupsHere.length > 0 ? { groups: groupsHere } : {}),
        },
      ]
    }),
  )
}

function readStep(
  reading: MeantReading,
  path: Path,
  shape: PriceStepShape,
  { code, house, ...lists }: { code: string; house: SeasonHouse } & Lists,
): PriceStep {
  checkCode(reading, path, code)
  const { from, until, 'sold-from': soldFrom, 'sold-until': soldUntil } = shape
  const bounds = {
    ...bound('from_ms', from, (text) => readOffset(reading, [...path, 'from'], text)),
    ...bound('until_ms', until, (text) => readOffset(reading, [...path, 'until'], text)),
    ...bound('sold_from_basis_points', soldFrom, (text) =>
      readPercent(reading, [...path, 'sold-from'], text),
    ),
    ...bound('sold_until_basis_points', soldUntil, (text) =>
      readPercent(reading, [...path, 'sold-until'], text),
    ),
  }
  if (Object.keys(bounds).length === 0) reading.faults.add(path, 'step-unbounded')
  const crossed = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && a >= b
  if (
    crossed(bounds.from_ms, bounds.until_ms) ||
    crossed(bounds.sold_from_basis_points, bounds.sold_until_basis_points)
  )
    reading.faults.add(path, 'step-empty')
  return {
    code,
    title: readTitle(reading, [...path, 'title'], shape.title, house),
    ...readMeant(reading, path, shape),
    ...bounds,
    change: readStepChange(reading, path, shape, lists),
  }
}

function bound<K extends string>(
  key: K,
  text: string | undefined,
  read: (text: string) => number,
): { [P in K]?: number } {
  return (text === undefined ? {} : { [key]: read(text) }) as { [P in K]?: number }
}

/** `start-30d`: milliseconds after the start. */
function readOffset({ faults }: MeantReading, path: Path, text: string): number {
  const offset_ms = aroundStart(text)
  if (offset_ms === undefined) faults.add(path, 'time-faulty', { found: text, wanted: 'start-30d' })
  return offset_ms ?? 0
}

/** A change, or the prices of another list: one of both. */
function readStepChange(
  reading: MeantReading,
  path: Path,
  { change, list }: PriceStepShape,
  { terms, listNames }: Lists,
): PriceChange {
  if ((change === undefined) === (list === undefined)) reading.faults.add(path, 'step-unsaid')
  if (list === undefined) return readChange(reading, [...path, 'change'], change ?? '-0%')
  const at = [...path, 'list']
  checkKnown(reading, at, list, listNames, 'price-list-unknown')
  const { fares, prices = {} } = terms.get(list) ?? {}
  if (fares) reading.faults.add(at, 'step-list-fares', { found: list })
  return { kind: 'prices', prices }
}

function readGroup(
  reading: MeantReading,
  path: Path,
  shape: GroupShape,
  { code, house }: { code: string; house: SeasonHouse },
): Discount {
  checkCode(reading, path, code)
  const reduction = readReduction(reading, [...path, 'change'], shape.change)
  return {
    code,
    title: readTitle(reading, [...path, 'title'], shape.title, house),
    ...readMeant(reading, path, shape),
    gives: reduction.kind === 'percent' ? reduction : { ...reduction, per: 'ticket' },
    least_tickets: readWhole(reading, [...path, 'min-tickets'], shape['min-tickets'], [2, 200]),
    ...(shape.combines === 'true' ? { combines: true } : {}),
  }
}
