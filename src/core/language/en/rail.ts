/** What only trains have, in words. */
import type { RailFaultCode } from '../../rail/faults.ts'
import type { RuleFaultCode } from '../../rail/protection-rule.ts'
import { shown } from '../../text.ts'

interface Found {
  found?: string
  wanted?: string | null
}

const quoted = (text = '') => `"${shown(text)}"`
const there = ({ wanted }: Found) => (wanted ? `; known: ${shown(wanted)}` : '')

/** Of a train as a plan. */
export const runFaults: Record<Exclude<RailFaultCode, 'field-faulty'>, (found: Found) => string> = {
  'stops-too-few': ({ found }) => `a train stops twice at least, this one ${shown(found ?? '')} times`,
  'stops-too-many': ({ found, wanted }) => `${shown(found ?? '')} stops are too many: ${wanted} at most`,
  'stop-duplicate': ({ found }) => `${quoted(found)} stands twice on the way`,
  'stop-out-of-order': ({ found, wanted }) =>
    `the distance does not grow along the way: ${shown(found ?? '')}, expected ${shown(wanted ?? '')}`,
  'time-missing': ({ found }) => `no time: ${shown(found ?? '')}`,
  'time-faulty': ({ found, wanted }) => `${quoted(found)} is no time; write it as ${wanted}`,
  'time-backwards': ({ found, wanted }) =>
    `${shown(found ?? '')} is earlier than the stop before, expected ${shown(wanted ?? '')}; past midnight hours go on: 24:06`,
  'coach-missing': () => 'the train has no coach',
  'coach-duplicate': ({ found }) => `coach ${quoted(found)} stands twice`,
  'coach-empty': () => 'the coach has no seat',
  'seat-duplicate': ({ found }) => `two seats of a row have one letter: ${shown(found ?? '')}`,
  'table-faulty': ({ found, wanted }) =>
    `no table can stand behind row ${shown(found ?? '')}; rows ${shown(wanted ?? '')}, one table a row, none in compartments`,
  'seats-too-many': ({ found, wanted }) => `${shown(found ?? '')} seats are too many: ${wanted} at most`,
}

/** Of a protection, in a season file or on the command line. */
export const ruleFaults: Record<RuleFaultCode, (found: Found) => string> = {
  'class-unknown': (f) => `the train has no class ${quoted(f.found)}${there(f)}`,
  'station-unknown': (f) => `the train does not stop at ${quoted(f.found)}${there(f)}`,
  'stations-backwards': ({ found }) => `the train does not go that way: ${shown(found ?? '')}`,
  'protection-too-large': ({ found, wanted }) =>
    `${shown(found ?? '')} seats can't be protected: the class has ${wanted}`,
  'protection-legs': ({ found, wanted }) =>
    `no trip can be told apart by ${shown(found ?? '')} legs; the way has ${wanted}`,
  'protection-steps': ({ found, wanted }) =>
    `each step comes later and protects no more than the one before, ${shown(found ?? '')} does not; write them as ${wanted}`,
}

/** Of a season file. */
export const fareFaults = {
  ...ruleFaults,
  'fares-base': () => 'fares are by distance ("per-km") or by "pairs": one of them',
  'fares-twice': ({ found }: Found) => `a price list is called ${quoted(found)}, too`,
  'fares-need-train': ({ found }: Found) => `fares are for trains, and ${shown(found ?? '')} has no stops`,
  'fare-type-priced': () => 'by fares a price type has a share of the fare, no price of its own',
  'rate-faulty': ({ found, wanted }: Found) =>
    `${quoted(found)} is no price for a kilometre; write it as ${wanted}`,
  'release-faulty': ({ found, wanted }: Found) =>
    `${quoted(found)} is no list of steps; write it as ${wanted}`,
  'protection-needs-train': () => 'only trains protect seats for long trips',
}

export const rail = {
  way: (first: string, last: string, stops: number) => `${first} - ${last}, ${stops} stops`,
  pieces: (pieces: number[]) => `no coach has room for all: ${pieces.join(' + ')}`,
  columns: {
    stop: 'stop',
    arrives: 'arrives',
    departs: 'departs',
    free: 'free',
    forYou: 'for this trip',
    next: 'to the next',
    all: 'to the last',
    class: 'class',
    allTheWay: 'free all the way',
    fewest: 'fewest free',
    perKm: 'per km',
    minimum: 'at least',
    seat: 'for the seat',
    fare: 'fare',
  },
  stretch: ({ free, from, to }: { free: number; from: string; to: string }) =>
    `${free}: ${shown(from)} - ${shown(to)}`,
  wholeWay: 'in seats for the whole way: one that is sold on half of it counts as half',
  boardAll: (performance: string) => `free seats for each trip:  wicket stock board ${performance}`,
  fewest: ({ free, from, to }: { free: number; from: string; to: string }) =>
    `fewest ${free}, between ${shown(from)} and ${shown(to)}`,
  share: (type: string, share: string) => `${type} ${share}`,
  roundTo: (amount: string) => `rounded to ${amount}`,
  pairs: (count: number) => `and ${count} more: --json`,
  keptAside: (seats: number) =>
    `${seats} more ${seats === 1 ? 'is' : 'are'} kept for wheelchairs and who comes along:  --accessible 1`,
  board: (performance: string, inClass: string, seats: number) =>
    `${performance}, class ${inClass}: ${seats} seats`,
  from: (stop: string) => `from ${stop}`,
  to: (stop: string) => `to ${stop}`,
  whichTrips: 'which seats, for which trips?',
  boardNext: (performance: string) =>
    `from one stop to all others:  wicket stock board ${performance} --ride "STOP.."`,
  protectedSet: (now: {
    performance: string
    code: string
    seats: number
    class: string
    min_legs: number
    from: string
    to: string
  }) =>
    `${now.performance}, class ${now.class}: ${now.seats} seats between ${now.from} and ${now.to} are protected for trips of ${now.min_legs} legs or more (${now.code})`,
  protectedStep: (before: string, seats: number) => `  from ${before} before departure: ${seats}`,
  protectedGone: (performance: string, code: string) => `${performance}: ${code} protects nothing any more`,
}
