/** The words of paper in the language of its reader, which may differ from the clerk's. */
import { document as en } from '../language/en/document.ts'
import type { Language } from '../language/language.ts'
import { document as zhCn } from '../language/zh-cn/document.ts'

export type { Language } from '../language/language.ts'

export type DocumentWords = typeof en

const WORDS: Record<Language, DocumentWords> = { en, 'zh-CN': zhCn }

export function wordsOf(language: Language): DocumentWords {
  return WORDS[language]
}
