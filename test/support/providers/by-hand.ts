/** The simulators for a person: settings in a file, lines in, what happened out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import type { FaultKind } from './faults.ts'
import { type Operation, type Simulator, type SimulatorName, startSimulator } from './simulator.ts'

const NAMES: SimulatorName[] = ['alipay', 'wechat', 'stripe']

const HELP = `pays NUMBER                the payer pays (NUMBER: its first digits will do; "." for the last one)
opens NUMBER               the payer opens our code, and does not pay yet
refuses NUMBER [why]       the payer does not (declined, not-enough-money)
fault KIND ON [TIMES]      the next request goes wrong: slow lost cut error error-done broken forged unsigned
                           wrong-amount wrong-number …; ON: charge query cancel refund refund-query reader
clock SECONDS              the provider's clock is ahead by so much
notify NUMBER URL [TIMES]  sends the notification there
list                       what was asked, paid and given back
quit

Codes to scan: Alipay 287634438256640XYZ, WeChat Pay 130061098828000XYZ (any digits for X); the last two digits say
what they do: 01 waits for the payer, 02 not enough money, 03 expired, 04 invalid, 05 limit, 06 declined, others pay.
Each is good for one payment.`

const asked = process.argv.slice(2) as SimulatorName[]
const unknown = asked.find((name) => !NAMES.includes(name))
if (unknown) {
  console.error(`there is no ${unknown}; there are ${NAMES.join(', ')}`)
  process.exit(2)
}
const simulators = await Promise.all((asked.length > 0 ? asked : NAMES).map((name) => startSimulator(name)))

const folder = mkdtempSync(join(tmpdir(), 'wicket-pay-simulator-'))
const file = join(folder, 'payments.yaml')
const config = Object.fromEntries(simulators.map((each) => [each.name, each.config]))
writeFileSync(file, stringify(config, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }), { mode: 0o600 })
for (const { name, url } of simulators) console.log(`${name.padEnd(8)} ${url}`)
console.log(`settings ${file}\n\n${HELP}\n`)

const numbers = () =>
  simulators.flatMap((simulator) =>
    [...simulator.books.charges.keys()].map((number) => ({ simulator, number })),
  )

/** The payment that begins so, wherever it is. */
function find(start = ''): { simulator: Simulator; number: string } {
  const found =
    start === '.' ? numbers().slice(-1) : numbers().filter(({ number }) => number.startsWith(start))
  if (found.length !== 1 || start === '') throw new Error(`${found.length} payments begin with "${start}"`)
  return found[0]!
}

async function notify(start: string | undefined, url = '', times = '1'): Promise<string> {
  const { simulator, number } = find(start)
  const { headers, body } = simulator.notification(number)
  const answers = []
  for (let time = 0; time < Number(times); time++) {
    const { status } = await fetch(url, { method: 'POST', headers, body })
    answers.push(status)
  }
  return `answered ${answers.join(', ')}`
}

function list(): string {
  const lines = simulators.flatMap(({ name, ledger }) =>
    ledger().charges.map(({ number, state, amount, currency, refunds, refusal }) => {
      const back = refunds.reduce((sum, refund) => sum + refund.amount, 0)
      return `${name.padEnd(8)} ${number}  ${state.padEnd(8)} ${amount} ${currency}${back > 0 ? `, back ${back}` : ''}${refusal ? `, ${refusal}` : ''}`
    }),
  )
  return lines.join('\n') || 'nothing was asked yet'
}

async function obey([verb, ...words]: string[]): Promise<string> {
  const [first, second, third] = words
  switch (verb) {
    case 'pays': {
      const { simulator, number } = find(first)
      return simulator.payer.pays(number) ? `${number} is paid` : `${number} can't be paid`
    }
    case 'opens':
    case 'refuses': {
      const { simulator, number } = find(first)
      if (verb === 'opens') simulator.payer.opens(number)
      else simulator.payer.refuses(number, second as 'declined' | undefined)
      return number
    }
    case 'fault':
      for (const { fault } of simulators) fault(first as FaultKind, second as Operation, Number(third ?? 1))
      return `${first} at the next ${second}`
    case 'clock':
      for (const { shiftClock } of simulators) shiftClock(Number(first) * 1000)
      return `${first} s ahead`
    case 'notify':
      return notify(first, second, third)
    case 'list':
      return list()
    default:
      return HELP
  }
}

const lines = createInterface({ input: process.stdin })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => lines.close())
for await (const line of lines) {
  const words = line.trim().split(/\s+/).filter(Boolean)
  if (words[0] === 'quit') break
  if (words.length > 0) console.log(await obey(words).catch((error: Error) => error.message))
}
await Promise.all(simulators.map(({ stop }) => stop()))
rmSync(folder, { recursive: true })
process.exit(0)
