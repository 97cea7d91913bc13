/**
 * What Ink and its helpers measure text with, in place of string-width: the same columns (a test holds them together) without
 * loading, at the start, what only rare texts need. scripts/build.mjs puts it in.
 */
import { stripVTControlCharacters } from 'node:util'
import { widthOf } from '../core/width.ts'

export default function inkWidth(text: string): number {
  return widthOf(text.includes('\u001b') ? stripVTControlCharacters(text) : text)
}
