/** A plan's name for machines: the SHA-256 of its content, so the same hall is the same plan wherever it is kept. */
import { canonical } from '../../canonical.ts'
import { sha256 } from '../../sha256.ts'
import { encodeSection } from './encode.ts'
import type { Plan } from './plan.ts'

export function planId({ name, categories, focus, sections }: Plan): string {
  return sha256(
    canonical({
      name,
      categories: categories.map(({ name, color }) => ({ name, color })),
      focus: { x: focus.x, y: focus.y },
      sections: sections.map((section) => sha256(encodeSection(section))),
    }),
  )
}
