import { listTickets } from '../../core/gate/list-tickets.ts'
import type { App } from '../app.ts'
import type { GateListOptions } from '../gate.ts'
import { show } from '../output.ts'
import { lengthOf } from './gate-device.ts'
import { checkWritable, writeOut } from './write-file.ts'

export async function run(app: App, options: GateListOptions, performance: string): Promise<undefined> {
  const { out, opens, closes } = options
  checkWritable(out)
  const times = { opens_ms: lengthOf('--opens', opens), closes_ms: lengthOf('--closes', closes) }
  const { text, ...made } = await listTickets(await app.desk(), { performance, ...times })
  await writeOut(out, Buffer.from(text))
  await show(app, { ...made, file: out }, () => app.say.gate.listed(made.tickets, out))
}
