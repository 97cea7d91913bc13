/** A season file with what to keep for long rides: all of it stays as it was written, comments and all. */
import { isMap, parseDocument } from 'yaml'
import { refuse } from '../../core/refusal.ts'
import type { TrainProtection } from '../../core/reports/train-forecast.ts'

interface Asked {
  /** The code of the line. */
  event: string
  /** Of each protection, by its place. */
  code: (at: number) => string
}

/** Refuses value-faulty where the file does not have the line. */
export function withProtections(
  text: string,
  file: string,
  protections: readonly TrainProtection[],
  { event, code }: Asked,
): string {
  const season = parseDocument(text)
  if (season.errors.length > 0 || !isMap(season.getIn(['events', event])))
    throw refuse('value-faulty', { field: '--season', found: file, wanted: `events: ${event}` })
  for (const [at, { class: name, min_legs, seats, release }] of protections.entries()) {
    const rule = season.createNode(
      { class: name, 'min-legs': min_legs, seats, ...(release === null ? {} : { release }) },
      { flow: true },
    )
    season.setIn(['events', event, 'protect', code(at)], rule)
  }
  return season.toString({ lineWidth: 0 })
}
