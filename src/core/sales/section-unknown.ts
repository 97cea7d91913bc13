/** A section that a performance does not have, or a class of a train. */
import type { Plan } from '../catalogue/plan/plan.ts'
import { nearest } from '../nearest.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** As many of a hall's sections are told where none is written alike. */
const MOST = 8

/** With what there is: all classes of a train, which has few; the sections of a hall that are written alike, or its first. */
export function sectionUnknown(
  performance: string,
  asked: string,
  { sections, run }: Pick<Plan, 'sections' | 'run'>,
): Refusal<'section-unknown'> {
  const names = sections.map(({ name }) => name)
  const alike = nearest(asked, names)
  return refuse('section-unknown', {
    performance,
    asked,
    nearest: alike.length > 0 ? alike : names.slice(0, MOST),
    ...(run ? { classes: names } : {}),
  })
}
