/** Paper: the first ticket of a cold start, two hundred, and sixty sheets of a report. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { writePdf } from '../../src/core/documents/report/pdf-form.ts'
import { ticketPdf } from '../../src/core/documents/ticket-pdf.ts'
import { en } from '../../src/core/language/en.ts'
import type { Told } from '../../src/core/reports/shape.ts'
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

const SHEETS = 60
const words = { say: en, language: 'en' as const }

/** Rows of an audit, as they come from a database in pages; the process has its fonts by then. */
async function reported(paper: 'a4' | 'letter'): Promise<string[]> {
  async function* rows() {
    for (let page = 0; page < 6; page++)
      yield Array.from({ length: 500 }, (_, index) => ({
        ...{
          at: 1_764_583_200_000 + index * 60_000,
          clerk: 'ana',
          register: 'window-1',
          seq: page * 500 + index,
        },
        ...{ action: 'order.sold', subject: '01a226d4-57a0-7003-94af-3fbd34295ac9' },
      }))
  }
  const told: Told = {
    ...{ report: 'audit', title: null, by: [], drawn: null, notes: [], totals: () => [], rows: rows() },
    columns: [
      { key: 'at', type: 'moment' },
      ...['clerk', 'register', 'seq', 'action', 'subject'].map((key) => ({ key, type: 'text' as const })),
    ],
    frame: {
      ...{ house: 'Town', currency: 'EUR', zone: 'Europe/Berlin', at: 1_764_583_200_000 },
      ...{ narrowed: [], as_of: null, compared: null },
    },
  }
  const pieces: Uint8Array[] = []
  const keep = (piece: string | Uint8Array) => void pieces.push(piece as Uint8Array)
  const seconds = (await timed(() => writePdf(told, { ...words, paper }, keep))) / 1000
  const sheets =
    Buffer.concat(pieces)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  return [
    `${sheets} sheets of a report, ${paper}`,
    seconds.toFixed(2),
    atMost((seconds / sheets) * SHEETS, 3),
  ]
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
  for (const paper of ['a4', 'letter'] as const) table.push(await reported(paper))
  printTable('pdf', table)
}
