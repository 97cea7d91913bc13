import type { Command } from 'commander'
import { type Building, declare } from './command.ts'
import { collect, filled } from './values.ts'

export interface RefundOptions {
  ticket?: string[]
  amount?: string
  reason?: string
  to?: string
  used?: boolean
  key?: string
  dryRun?: boolean
}

export const refundCommand = (building: Building) =>
  declare<RefundOptions>(building, {
    name: 'refund',
    about: building.say.cli.help.refund,
    examples: [
      'wicket refund W7K3-9QF2 --ticket F-13 --dry-run',
      'wicket refund W7K3-9QF2',
      'wicket refund W7K3-9QF2 --to cash',
      'wicket refund W7K3-9QF2 --amount 5.00 --reason "cold hall"',
    ],
    grammar: (command) => {
      const { options } = building.say.cli
      addRefund(command, building)
      command.option('--key <key>', options.key, filled).option('--dry-run', options.dryRun)
    },
    load: () => import('./run/refund.ts'),
  })

/** The same words for `refund` and `quote refund`. */
export function addRefund(command: Command, { say }: Building): void {
  const { options, arguments: args } = say.cli
  command
    .argument('<order>', args.order)
    .option('--ticket <seat>', options.ticket, collect)
    .option('--amount <amount>', options.goodwill, filled)
    .option('--reason <text>', options.reason, filled)
    .option('--to <tender>', options.refundTo, filled)
    .option('--used', options.refundUsed)
}
