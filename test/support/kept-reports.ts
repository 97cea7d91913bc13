/** Every report that is told by the one way, as JSON: what the page about JSON is compared with. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPORTS } from '../../src/core/reports/kinds.ts'
import { HAMLET } from './cli.ts'

type Keep = (name: string, words: string) => Promise<unknown>

/** A house with a day in its calendar tells what that had to do with its forecasts. */
export async function keepForecasts(keep: Keep): Promise<void> {
  const days = '2027-12-24..2027-12-26'
  await keep('wicket calendar add', `${days} Christmas --closed`)
  await keep('wicket calendar list', '')
  await keep('wicket forecast show', HAMLET)
  await keep('wicket calendar remove', days)
}

export async function keepReports(folder: string, keep: Keep): Promise<void> {
  const [own, contract] = [join(folder, 'own.yaml'), join(folder, 'contract.yaml')]
  writeFileSync(own, 'report: sales\nby: [event]\ncolumns: [tickets, net]\nevery: mon 06:00\n')
  writeFileSync(contract, 'share: 60%\n')
  for (const name of ['list', 'sales', 'fill', 'clerks']) await keep(`wicket report ${name}`, '')
  for (const { name, isOlder } of REPORTS)
    if (!isOlder && name !== 'sales')
      await keep(`wicket report ${name}`, name === 'settlement' ? contract : '')
  await keep('wicket report pace', HAMLET)
  await keep('wicket report heat', HAMLET)
  await keep('wicket report run', own)
  await keep('wicket report check', own)
  await keep('wicket report schedule', own)
}
