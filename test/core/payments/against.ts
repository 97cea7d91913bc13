/** A provider set up against its simulator as a house sets it up: by a file that is its own. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import { openProvider } from '../../../src/core/payments/open.ts'
import {
  type Ask,
  type Asked,
  askedOf,
  type How,
  type Provider,
  type RefundAsk,
} from '../../../src/core/payments/provider.ts'
import { readSettings } from '../../../src/core/payments/settings/read.ts'
import { type Simulator, type SimulatorName, startSimulator } from '../../support/providers/simulator.ts'

/** Shorter than anybody would set it, for answers that never come: tests wait for it. */
const HASTY_MS = '400'

export interface Against {
  provider: Provider
  /** The same, without patience. */
  hasty: Provider
  simulator: Simulator
  stop(): Promise<void>
}

/** The provider's settings through a file, as they are read for everybody. */
export async function providerOf(
  name: SimulatorName,
  config: Simulator['config'],
  clock: Clock = systemClock,
): Promise<Provider> {
  const folder = mkdtempSync(join(tmpdir(), 'wicket-providers-'))
  const file = join(folder, 'payments.yaml')
  try {
    writeFileSync(file, stringify({ [name]: config }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }))
    chmodSync(file, 0o600)
    return await openProvider(name, await readSettings({ file, environment: {} }), clock)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export async function against(name: SimulatorName): Promise<Against> {
  const simulator = await startSimulator(name)
  const provider = await providerOf(name, simulator.config)
  const hasty = await providerOf(name, { ...simulator.config, timeout_ms: HASTY_MS })
  return { provider, hasty, simulator, stop: () => simulator.stop() }
}

let next = 1

/** 32 hexadecimal digits that no other test has. */
export const newNumber = (): string => (next++).toString(16).padStart(16, '0').padEnd(32, 'a')

const CODES: Record<string, string> = { alipay: '28763443825664', wechat: '1300610988280' }

/** A payer's code of this wallet, never used before; its last two digits say what it does (test/support/providers). */
export const codeOf = (name: SimulatorName, does = '99'): string =>
  `${CODES[name]}${String(next++).padStart(3, '0').slice(-3)}${does}`

export const howOf = (name: SimulatorName, does?: string): How =>
  name === 'stripe' ? { kind: 'reader', reader: null } : { kind: 'scan', auth_code: codeOf(name, does) }

export function askOf(name: SimulatorName, changes: Partial<Ask> = {}): Ask {
  const at = Date.now()
  return {
    number: newNumber(),
    amount_minor: 68_000,
    currency: name === 'stripe' ? 'EUR' : 'CNY',
    subject: 'Swan Lake 天鹅湖, 2 tickets',
    at,
    until: at + 600_000,
    how: howOf(name),
    ...changes,
  }
}

/** Asks, and has the payer pay where that is not done by scanning. */
export async function paid({ provider, simulator }: Against, changes: Partial<Ask> = {}): Promise<Asked> {
  const ask = askOf(simulator.name, changes)
  const { handle } = await provider.charge(ask)
  simulator.payer.pays(ask.number)
  return askedOf(ask, handle)
}

export const refundOf = (payment: Asked, changes: Partial<RefundAsk> = {}): RefundAsk => ({
  payment,
  refund_number: newNumber(),
  amount_minor: 20_000,
  reason: 'Performance cancelled',
  ...changes,
})
