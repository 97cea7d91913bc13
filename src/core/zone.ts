/** Instants as a venue's people read them. Epoch milliseconds and an IANA zone in; text out. */

const dayFormats = new Map<string, Intl.DateTimeFormat>()

function format(cache: Map<string, Intl.DateTimeFormat>, key: string, make: () => Intl.DateTimeFormat) {
  let made = cache.get(key)
  if (!made) {
    made = make()
    cache.set(key, made)
  }
  return made
}

/** `2027-01-15`, the local day. */
export function dayIn(zone: string, at: number): string {
  return format(
    dayFormats,
    zone,
    () => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }),
  ).format(at)
}

/** The local day's number: 1 is Monday, 7 Sunday (ISO 8601). */
export function weekdayIn(zone: string, at: number): number {
  return weekdayOf(dayIn(zone, at))
}

/** Of `2027-01-15`: 5. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

const shortFormats = new Map<string, Intl.DateTimeFormat>()

/** `Fri 15 Jan 2027 19:30` or `2027年1月15日周五 19:30`: for people, in their language. */
export function momentIn(zone: string, at: number, language: string): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }
  const locale = language === 'en' ? 'en-GB' : language
  return format(shortFormats, `${zone} ${locale}`, () => new Intl.DateTimeFormat(locale, options))
    .format(at)
    .replace(/,/g, '')
}

/** `Fri 15 Jan 2027` or `2027年1月15日周五`, of a local day. */
export const dayNamed = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
    .format(Date.parse(`${day}T00:00:00Z`))
    .replace(/,/g, '')

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

/** The zone's offset at that instant, in minutes east of UTC. */
export function offsetIn(zone: string, at: number): number {
  const parts = format(
    offsetFormats,
    zone,
    () => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }),
  ).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
}

/** `09:42:30`: of what is minutes away. */
export const secondIn = (zone: string, at: number, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    timeStyle: 'medium',
  }).format(at)

/** `2027-01-15T19:30:00+01:00`: ISO 8601 with the zone's offset at that instant, for files and JSON. */
export function isoIn(zone: string, at: number): string {
  const minutes = offsetIn(zone, at)
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, 19)
  if (minutes === 0) return `${local}Z`
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}

const DAY_MS = 86_400_000

/** When a local day (`2027-01-15`) begins, and when the following one does; undefined where there is no such day. */
export function dayBounds(zone: string, day: string): { from: number; until: number } | undefined {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return undefined
  const begin = (midnight: number) => {
    const guess = midnight - offsetIn(zone, midnight) * 60_000
    // Where the clocks changed between, the offset at the day's own beginning counts.
    return midnight - offsetIn(zone, guess) * 60_000
  }
  return { from: begin(utc), until: begin(utc + DAY_MS) }
}
