/**
 * Games of a set: `games.csv` has hometeam, visteam, date, start_hour, attendance, capacity. No booking curve: each game is forecast
 * from what was over 28 days before. Games from 2016 on are scored; constants were chosen on those before.
 */
import { type Event, History, type Trait } from '../../../src/core/forecast/curves/level.ts'
import { grouped } from '../../../src/core/grouped.ts'
import { type Row, readCsv } from './read.ts'

const AHEAD = 28
const SCORED_FROM = '2016-01-01'
const DAY_MS = 86_400_000
const EVENING_HOUR = 17
/** Games after the opening that still count as one. */
const OPENING = 7

/** How many games it takes to believe half of an effect: chosen on 2009-2015. */
const TRAITS: Trait[] = [
  { name: 'weekday and evening', half: 1 },
  { name: 'fortnight', half: 1.5 },
  { name: 'opponent', half: 3 },
  { name: 'opening', half: 1 },
  { name: 'holiday', half: 1 },
  { name: 'weekday and month', half: 3 },
]

export interface GamesScore {
  games: number
  wape_percent: number
  mape_percent: number
  /** The mean of the last 81 games, and the last game. */
  mean_percent: number
  last_percent: number
  ms: number
}

/** Holidays on which Americans go to games. */
function holidayOf(date: Date): string {
  const [month, day, weekday] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()]
  if (month === 7 && (day === 3 || day === 4)) return `July ${day}`
  if (month === 5 && weekday === 1 && day >= 25) return 'Memorial Day'
  if (month === 9 && weekday === 1 && day <= 7) return 'Labor Day'
  const isEve = weekday === 0 && ((month === 5 && day >= 24) || (month === 9 && day <= 6))
  return isEve ? 'eve' : ''
}

function traitsOf(row: Row, inSeason: number): string[] {
  const date = new Date(`${row.date}T00:00:00Z`)
  const weekday = String(date.getUTCDay())
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 0)) / DAY_MS)
  return [
    `${weekday} ${Number(row.start_hour) >= EVENING_HOUR}`,
    String(Math.floor(dayOfYear / 14)),
    row.visteam!,
    String(Math.min(inSeason, OPENING)),
    holidayOf(date),
    `${weekday} ${date.getUTCMonth()}`,
  ]
}

export function eventsOf(rows: Row[]): (Event & { date: string })[] {
  const sorted = rows.toSorted((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0))
  const played = new Map<string, number>()
  return sorted.map((row) => {
    const season = row.date!.slice(0, 4)
    const inSeason = played.get(season) ?? 0
    played.set(season, inSeason + 1)
    return {
      date: row.date!,
      day: Math.round(Date.parse(row.date!) / DAY_MS),
      final: Number(row.attendance),
      capacity: Number(row.capacity) > 0 ? Number(row.capacity) : null,
      traits: traitsOf(row, inSeason),
    }
  })
}

export function benchGames(file: string): GamesScore {
  const from = performance.now()
  const totals = { games: 0, came: 0, missed: 0, shares: 0, mean: 0, last: 0 }
  for (const rows of grouped(readCsv(file), ({ hometeam }) => hometeam!).values()) {
    const events = eventsOf(rows)
    const history = new History(TRAITS, events)
    for (const event of events) {
      if (event.date < SCORED_FROM) continue
      const over = history.until(event.day - AHEAD)
      if (over < 30) continue
      const told = history.forecast(event, event.day - AHEAD)!
      const lately = events.slice(Math.max(0, over - 81), over)
      const mean = lately.reduce((sum, { final }) => sum + final, 0) / lately.length
      totals.games++
      totals.came += event.final
      totals.missed += Math.abs(told - event.final)
      totals.shares += Math.abs(told / event.final - 1)
      totals.mean += Math.abs(mean - event.final)
      totals.last += Math.abs(events[over - 1]!.final - event.final)
    }
  }
  const percent = (part: number) => (100 * part) / totals.came
  return {
    games: totals.games,
    wape_percent: percent(totals.missed),
    mape_percent: (100 * totals.shares) / totals.games,
    mean_percent: percent(totals.mean),
    last_percent: percent(totals.last),
    ms: performance.now() - from,
  }
}
