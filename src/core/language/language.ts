/** Two languages, one shape: a sentence that is missing in one does not compile. */
import { en } from './en.ts'

export type Dictionary = typeof en
export type Language = 'en' | 'zh-CN'

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN']

/** English is always there; a file of its own would cost more to open than to read. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  return language === 'en' ? en : (await import('./zh-cn.ts')).zhCN
}

/** `zh_CN.UTF-8`, `zh-Hans`, `en` -> a language that we have; undefined for others. */
export function languageOf(locale: string): Language | undefined {
  if (/^zh/i.test(locale)) return 'zh-CN'
  return /^(en|c\b|posix)/i.test(locale) ? 'en' : undefined
}
