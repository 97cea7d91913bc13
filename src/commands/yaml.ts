/** Data as YAML. A text that holds what a terminal would obey is quoted, and that is written as `\u` escapes. */
import { Document, visit } from 'yaml'
import type { Json } from '../core/canonical.ts'
import { escapeUnseen } from './paint.ts'

export function yaml(data: Json): string {
  const document = new Document(data)
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && escapeUnseen(node.value, () => '') !== node.value)
        node.type = 'QUOTE_DOUBLE'
    },
  })
  // Unfolded, so that no escape is cut in two.
  const text = document.toString({ lineWidth: 0 })
  return escapeUnseen(text, (letter) => `\\U${(letter.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)
}
