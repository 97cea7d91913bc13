import { type Building, declare } from './command.ts'
import { collect, filled } from './values.ts'

export interface RefundOptions {
  ticket?: string[]
  key?: string
  dryRun?: boolean
}

export const refundCommand = (building: Building) =>
  declare<RefundOptions>(building, {
    name: 'refund',
    about: building.say.cli.help.refund,
    examples: ['wicket refund W7K3-9QF2 --ticket F-13 --dry-run', 'wicket refund W7K3-9QF2'],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command
        .argument('<order>', args.order)
        .option('--ticket <seat>', options.ticket, collect)
        .option('--key <key>', options.key, filled)
        .option('--dry-run', options.dryRun)
    },
    load: () => import('./run/refund.ts'),
  })
