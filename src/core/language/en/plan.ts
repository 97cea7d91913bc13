/** What is said about seating plans: their faults, their fixes, and how seats were chosen from them. */
import type { PlanFaultCode } from '../../catalogue/plan/plan.ts'
import type { Reason, Tier } from '../../seats/proposal.ts'
import { shown } from '../../text.ts'
import { runFaults } from './rail.ts'

/** What a fault's sentence is made of. */
interface Found {
  found: string
  wanted: string | null
}

const or = (wanted: string | null, before = ', expected ') => (wanted ? `${before}${shown(wanted)}` : '')
const quoted = (text: string) => `"${shown(text)}"`

const faults: Record<PlanFaultCode, (found: Found) => string> = {
  'file-empty': () => 'the file is empty',
  'file-too-large': ({ found, wanted }) =>
    `the file is too long for a plan: ${found} characters${or(wanted)}`,
  'format-unknown': ({ wanted }) => `this is no plan that Wicket can read${or(wanted)}`,
  'json-faulty': ({ found }) => `not JSON: ${shown(found)}`,
  'yaml-faulty': ({ found }) => `not YAML: ${shown(found)}`,
  'csv-faulty': ({ found }) => `not CSV: ${shown(found)}`,
  'field-faulty': ({ found, wanted }) => `${quoted(found)} will not do here${or(wanted)}`,
  'field-missing': ({ wanted }) => `something is missing here${or(wanted)}`,
  'field-unknown': ({ found, wanted }) =>
    `there is no field ${quoted(found)}${wanted ? `; did you mean ${quoted(wanted)}?` : ''}`,
  'text-faulty': ({ found }) => `${quoted(found)} can't be kept as a name`,
  'position-missing': () => 'no position',
  'seat-unknown': ({ found }) => `there is no seat or row ${quoted(found)} in this section`,
  'plan-empty': () => 'the plan has no seats and no standing area',
  'plan-too-large': ({ found, wanted }) => `the plan is too large: ${found}${or(wanted)}`,
  'category-unknown': ({ found, wanted }) =>
    `there is no category ${quoted(found)}${or(wanted, '; there are ')}`,
  'category-duplicate': ({ found }) => `category ${quoted(found)} stands twice`,
  'category-unused': ({ found }) => `no seat has category ${quoted(found)}`,
  'section-name-missing': () => 'the section has no name',
  'section-duplicate': ({ found }) => `another section is called ${quoted(found)}`,
  'section-empty': () => 'the section has no seats',
  'row-empty': () => 'the row has no seats',
  'row-name-missing': () => 'the row has no name: its seats are called by their numbers alone',
  'seat-number-missing': () => 'the seat has no number',
  'seat-id-missing': () => 'the seat has no id',
  'seat-id-duplicate': ({ found }) => `seat id ${quoted(found)} stands twice`,
  'seat-label-duplicate': ({ found }) => `another seat is called ${quoted(found)}`,
  'seats-overlap': ({ found }) => `stands in the same spot as ${shown(found)}`,
  ...runFaults,
}

const tier: Record<Tier, string> = {
  together: 'seats together, no single left',
  'together-leaves-single': 'seats together, one single seat left',
  'two-pieces': 'two blocks near each other, nobody alone',
  scattered: 'as near each other as there is',
}

const reason: Record<Reason, string> = {
  'best-block': 'the best block there is',
  'drawn-block': 'drawn by lot; the seed is kept with the order',
  'nearest-block': 'the nearest block there is',
  'every-block-leaves-a-single': 'every free block leaves a single seat',
  'no-block-that-long': 'no free block is that long',
  'no-two-pieces': 'no two free blocks are that long',
  'wheelchair-block': 'wheelchair places with the places beside them',
  'no-wheelchair-block': 'no places are free beside a wheelchair place: as near as there is',
}

export const plan = {
  faults,
  severity: { error: 'error', warning: 'warning' },
  line: (line: number) => `line ${line}`,
  fix: (from: string, to: string) => `seat id ${quoted(from)} becomes ${quoted(to)}`,
  counted: (errors: number, warnings: number) =>
    `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  fixed: (count: number) => `${count} duplicate seat ${count === 1 ? 'id' : 'ids'} rewritten`,
  clean: 'no faults',
  fixNext: 'rewrite the duplicates: --fix-guids',
  tier,
  reason,
}
