/** Reads a layout's file. */
import { parseDocument } from 'yaml'
import { nearest } from '../../nearest.ts'
import { refuse } from '../../refusal.ts'
import { FIELDS, unknownFields } from './fields.ts'
import { type Layout, layoutShape } from './shape.ts'

/** No layout is as long; what is, is no layout. */
const LONGEST = 64_000

/** Refuses layout-faulty, with its first fault. */
export function readLayout(text: string, layout: string): Layout {
  const faulty = (field: string, found: string, wanted: string) =>
    refuse('layout-faulty', { layout, field, found: found.slice(0, 80), wanted })
  if (text.length > LONGEST) throw faulty('', `${text.length} characters`, `at most ${LONGEST}`)
  const parsed = parseDocument(text)
  const [broken] = parsed.errors
  if (broken) throw faulty(`line ${broken.linePos?.[0].line ?? 1}`, broken.code, 'YAML')
  const { success, data, error } = layoutShape.safeParse(parsed.toJS({ maxAliasCount: 20 }))
  if (!success) {
    const [issue] = error.issues
    const path = (issue?.path ?? []).map((step) =>
      typeof step === 'number' ? `[${step}]` : `.${String(step)}`,
    )
    throw faulty(path.join('').replace(/^\./, ''), issue?.code ?? '', issue?.message ?? '')
  }
  data.parts.forEach((part, index) => {
    const texts = Object.entries(part).filter(([name]) => ['text', 'left', 'right'].includes(name))
    for (const [name, template] of texts)
      for (const unknown of unknownFields(String(template))) {
        const wanted = nearest(unknown, FIELDS, 1)[0] ?? FIELDS.join(', ')
        throw faulty(`parts[${index}].${name}`, `{${unknown}}`, wanted)
      }
  })
  return data
}
