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

const offsetFormats = new Map<string, Intl.DateTimeFormat>()

/** `2027-01-15T19:30:00+01:00`: ISO 8601 with the zone's offset at that instant, for files and JSON. */
export function isoIn(zone: string, at: number): string {
  const parts = format(
    offsetFormats,
    zone,
    () => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }),
  ).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
  const local = new Date(at + minutes * 60_000).toISOString().slice(0, 19)
  return match ? `${local}${match[1]}${match[2]}:${match[3]}` : `${local}Z`
}
