/** The counter's dictionary, and times and amounts as the language writes them. */
import { counter as english } from '../core/language/en/counter.ts'
import { counter as chinese } from '../core/language/zh-cn/counter.ts'
import { formatMinor, type Minor } from '../core/money.ts'
import type { CounterLanguage } from './office.ts'

export type Words = typeof english

export function wordsOf(language: CounterLanguage): Words {
  return language === 'zh-CN' ? chinese : english
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, zone: string, parts: 'day' | 'time'): Intl.DateTimeFormat {
  const name = `${locale} ${zone} ${parts}`
  const known = formats.get(name)
  if (known) return known
  const options: Intl.DateTimeFormatOptions =
    parts === 'day'
      ? { weekday: 'short', day: 'numeric', month: 'short' }
      : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formats.set(name, made)
  return made
}

/** `Fri 15 Jan 19:30`, in the zone. */
export function dayAndTime(words: Words, at: number, zone: string): string {
  return `${dayOf(words, at, zone)} ${clockTime(words, at, zone)}`
}

/** `Fri 15 Jan`, in the zone. */
export function dayOf(words: Words, at: number, zone: string): string {
  return format(words.locale, zone, 'day').format(at).replace(',', '')
}

/** `19:30`, in the zone. */
export function clockTime(words: Words, at: number, zone: string): string {
  return format(words.locale, zone, 'time').format(at)
}

/** `9:41` until the moment; `0:00` after it. */
export function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** `61.50 EUR`. */
export function money(minor: Minor, currency: string): string {
  return `${formatMinor(minor, currency)} ${currency}`
}
