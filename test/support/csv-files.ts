/** Files of other systems, as commands read them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayAhead } from './cli.ts'

/** Sixty days of sales, and a fair among them: the words of the command line behind `forecast file`. */
export function salesFile(folder: string): string {
  const [sales, events] = [join(folder, 'sales.csv'), join(folder, 'events.csv')]
  const lines = Array.from({ length: 60 }, (_, at) => `${dayAhead(at)},${20 + (at % 7)}`)
  writeFileSync(sales, `day,tickets\n${lines.join('\n')}\n`)
  writeFileSync(events, `date,name\n${dayAhead(20)},fair\n`)
  return `${sales} --events ${events} --explain`
}

/** A settlement list of one payment that nobody here knows. */
export function settlementFile(folder: string): string {
  const list = join(folder, 'list.csv')
  writeFileSync(
    list,
    `number,kind,amount,currency,at\n${'1'.repeat(32)},payment,21.50,EUR,2026-11-29T01:30Z\n`,
  )
  return list
}
