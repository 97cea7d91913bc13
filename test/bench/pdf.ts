/** Tickets on paper: the first one of a cold start, and two hundred. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ticketPdf } from '../../src/core/documents/ticket-pdf.ts'
import { hamlet, swanLake } from '../core/documents/samples.ts'
import { atMost, median, printTable, timed } from './measure.ts'

const RUNS = 7
const MANY = 200
const makers = { latin: hamlet, chinese: swanLake }
const alone = process.argv[2] as keyof typeof makers | undefined

/** A process of its own that makes one PDF: what a clerk waits for after the first sale of the day. */
async function coldStart(kind: string): Promise<number> {
  return timed(() => {
    const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), kind], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(stderr)
  })
}

if (alone) await ticketPdf([makers[alone]()])
else {
  const table: (string | number)[][] = [['', 'median s', 'of the goal']]
  for (const kind of Object.keys(makers)) {
    const took: number[] = []
    for (let run = 0; run < RUNS; run++) took.push((await coldStart(kind)) / 1000)
    table.push([`first ticket, ${kind}, whole process`, median(took).toFixed(2), atMost(median(took), 1)])
  }
  for (const [kind, make] of Object.entries(makers)) {
    const tickets = Array.from({ length: MANY }, () => make())
    const seconds = (await timed(() => ticketPdf(tickets))) / 1000
    table.push([`${MANY} tickets, ${kind}, one file`, seconds.toFixed(2), atMost(seconds, 5)])
  }
  printTable('pdf', table)
}
