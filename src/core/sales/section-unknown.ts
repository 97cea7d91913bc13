/** A section that a performance does not have, or a class of a train. */
import type { Plan } from '../catalogue/plan/plan.ts'
import { nearest } from '../nearest.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** With what there is: all classes of a train, which has few; the sections of a hall that are written alike. */
export function sectionUnknown(
  performance: string,
  asked: string,
  { sections, run }: Pick<Plan, 'sections' | 'run'>,
): Refusal<'section-unknown'> {
  const names = sections.map(({ name }) => name)
  return refuse('section-unknown', {
    performance,
    asked,
    nearest: nearest(asked, names),
    ...(run ? { classes: names } : {}),
  })
}
