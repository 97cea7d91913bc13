/** The counter's map of 50,000 seats at 120x40: processor time from a key to what is written, and how many bytes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importPlan } from '../../src/core/catalogue/plan/import-plan.ts'
import { drawMap } from './map-goals.tsx'
import { median, printTable } from './measure.ts'

const file = join(process.env.WICKET_ROOT ?? '.', 'examples/stadium/plan.yaml')
const { plan } = await importPlan(readFileSync(file, 'utf8'), { file })
if (!plan) throw new Error('the stadium of examples/ is a plan')
const { look, repaint, key, bytes, way, house, jump, shade, zoom } = await drawMap(plan)

const p99 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]!
const row = (name: string, { cpu_ms, bytes }: { cpu_ms: number[]; bytes: number[] }) => [
  ...[name, String(cpu_ms.length), median(cpu_ms).toFixed(1), p99(cpu_ms).toFixed(1)],
  ...[String(median(bytes)), String(p99(bytes))],
]
printTable(`map: ${plan.sections.reduce((sum, { seats }) => sum + seats.length, 0)} seats`, [
  ['', 'times', 'CPU ms', 'p99', 'bytes', 'p99'],
  ['goal', '', '', '<= 16', '<= 200', ''],
  row('a seat to the side and back', { cpu_ms: key, bytes }),
  row('40 seats to the left', way),
  row('from block to block', house),
  row('a letter of a seat to find', jump),
  row('shades of quality on and off', shade),
  row('from seats to house and back', zoom),
  ['others have sold: read', String(look.length), median(look).toFixed(1), p99(look).toFixed(1), '', ''],
  [
    'others have sold: drawn',
    String(repaint.length),
    median(repaint).toFixed(1),
    p99(repaint).toFixed(1),
    '',
    '',
  ],
])
