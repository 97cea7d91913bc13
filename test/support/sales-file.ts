/** Sixty days of another system's sales, and a fair among them: what `forecast file` reads. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayAhead } from './cli.ts'

/** The words of the command line behind `forecast file`. */
export function salesFile(folder: string): string {
  const [sales, events] = [join(folder, 'sales.csv'), join(folder, 'events.csv')]
  const lines = Array.from({ length: 60 }, (_, at) => `${dayAhead(at)},${20 + (at % 7)}`)
  writeFileSync(sales, `day,tickets\n${lines.join('\n')}\n`)
  writeFileSync(events, `date,name\n${dayAhead(20)},fair\n`)
  return `${sales} --events ${events} --explain`
}
