/** Instants as paper says them: the venue's own clock, the reader's language. */
import type { Language } from './words.ts'

// English as the sketches have it: day before month, 24 hours.
const LOCALE: Record<Language, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' }

export interface When {
  /** `Friday 15 January 2027`, `2027年1月15日星期五` */
  date: string
  /** `19:30` */
  time: string
}

/** `at` is epoch milliseconds, `zone` an IANA name that the house's set-up has checked. */
export function when(at: number, zone: string, language: Language): When {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: zone }).format(at)
  return {
    date: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
}

/** `15 Jan 2027, 19:02`, `2027年1月15日 19:02`: for what is printed small. */
export function stamp(at: number, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)
}
