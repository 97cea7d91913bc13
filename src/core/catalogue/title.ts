/** What a thing is called, by language; kept as canonical JSON in a text column. */
import { canonical } from '../canonical.ts'
import { shown } from '../text.ts'

/** BCP 47 language tag -> title. */
export type Title = Readonly<Record<string, string>>

export function titleText(title: Title): string {
  return canonical(title)
}

/** So many titles are kept as they were read: each sale reads one. */
const KEPT = 256
const kept = new Map<string, Title>()

/** The title that `titleText` wrote. */
export function readTitle(text: string): Title {
  const known = kept.get(text)
  if (known) return known
  if (kept.size >= KEPT) kept.clear()
  const title = JSON.parse(text) as Title
  kept.set(text, title)
  return title
}

/** In this language, or one that shares its first subtag, or the first there is; the code where there is none. As a person may see it: one line. */
export function titleIn(title: Title, language: string, code: string): string {
  const exact = title[language]
  if (exact !== undefined) return shown(exact)
  const base = language.split('-')[0]
  const kin = Object.keys(title).find((tag) => tag.split('-')[0] === base)
  return shown((kin === undefined ? Object.values(title)[0] : title[kin]) ?? code)
}
