/** Runs the print queue of a database in a process of its own: node print-runner.mjs DATABASE. */
import { machineWays } from '../../src/commands/ways/ways.ts'
import { systemClock } from '../../src/core/clock.ts'
import { sendPrints } from '../../src/core/printing/send-prints.ts'
import { openStore } from '../../src/db/open.ts'
import { makeDesk } from './house.ts'

const [, , database = ''] = process.argv
const store = await openStore(database)
const report = await sendPrints({ ...makeDesk(store), clock: systemClock }, machineWays(process.env))
process.stdout.write(`${JSON.stringify(report)}\n`)
await store.close()
