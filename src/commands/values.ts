/**
 * Values of options, read while the grammar is parsed. What is faulty is told by the code of what was wanted, for
 * which report-usage.ts has the words.
 */
import { InvalidArgumentError } from 'commander'
import { languageOf } from '../core/language/language.ts'
import type { Ride } from '../core/rail/ride.ts'

/** What an option wants: the codes of `cli.usage.wanted`. */
export type WantedValue = 'filled' | 'handed' | 'number' | 'count' | 'counts' | 'places' | 'language' | 'ride'

function faulty(wanted: WantedValue): InvalidArgumentError {
  return new InvalidArgumentError(wanted)
}

/** Something: an unset variable in a script must not mean the house that is usual. */
export function filled(value: string): string {
  if (value.trim() === '') throw faulty('filled')
  return value
}

/** 0, 1, 2, …; a seed has up to ten digits. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw faulty('number')
  return Number(value)
}

/** 1, 2, 3, … */
export function count(value: string): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) === 0) throw faulty('count')
  return Number(value)
}

/**
 * `adult=1,child=2` -> {adult: 1, child: 2}; `adult` alone counts one, and what is named twice adds up. A Chinese
 * keyboard's comma and equals sign are taken too.
 */
export function counts(value: string, earlier: Record<string, number> = {}): Record<string, number> {
  return countsOf('counts', value, earlier)
}

/** The same of standing areas. */
export function places(value: string, earlier: Record<string, number> = {}): Record<string, number> {
  return countsOf('places', value, earlier)
}

function countsOf(
  wanted: WantedValue,
  value: string,
  earlier: Record<string, number>,
): Record<string, number> {
  const sums = new Map(Object.entries(earlier))
  for (const part of value
    .replace(/[，、]/g, ',')
    .replace(/＝/g, '=')
    .split(',')) {
    const [code, number = '1', ...more] = part.split('=').map((each) => each.trim())
    if (!code || more.length > 0 || !/^\d{1,6}$/.test(number)) throw faulty(wanted)
    sums.set(code, (sums.get(code) ?? 0) + Number(number))
  }
  return Object.fromEntries(sums)
}

/** Options that may be given several times. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}

/** A language that we have; the program was built in it before the grammar is parsed. */
export function language(value: string): string {
  if (languageOf(value) === undefined) throw faulty('language')
  return value
}

/** `Köln Hbf..Mainz Hbf`; what is left out before or behind the dots is the first stop, or the last. */
export function ride(text: string): Ride {
  const parts = text.split(/\.\.|…/)
  if (parts.length !== 2) throw faulty('ride')
  const [from, to] = parts.map((part) => part.trim() || undefined)
  return { from, to }
}

/** What is handed over by people: cash, or cards by their own terminal; may be given twice. */
export function handedTender(value: string, earlier: ('cash' | 'card')[] | undefined): ('cash' | 'card')[] {
  if (value !== 'cash' && value !== 'card') throw faulty('handed')
  return [...(earlier ?? []), value]
}
