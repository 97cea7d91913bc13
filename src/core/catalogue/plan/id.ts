/** A plan's name for machines: the SHA-256 of its content, so the same hall is the same plan wherever it is kept. */
import { canonical, type Json } from '../../canonical.ts'
import { sha256 } from '../../sha256.ts'
import { encodeSection } from './encode.ts'
import type { Plan } from './plan.ts'

export function planId({ name, categories, focus, sections, run }: Plan): string {
  const frame = {
    name,
    categories: categories.map(({ name, color }) => ({ name, color })),
    focus: { x: focus.x, y: focus.y },
    run,
  }
  return hashOfPlan(frame, sections.map(encodeSection))
}

/** The same, of a plan as it is kept: all but its sections, and those as text. */
export function hashOfPlan(frame: Partial<Omit<Plan, 'sections'>>, sections: string[]): string {
  const whole = { ...frame, sections: sections.map((text) => sha256(text)) }
  return sha256(canonical(whole as unknown as Json))
}
