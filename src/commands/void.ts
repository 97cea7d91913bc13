import { type Building, declare } from './command.ts'
import { filled } from './values.ts'

export interface VoidOptions {
  reason?: string
  key?: string
  dryRun?: boolean
}

export const voidCommand = (building: Building) =>
  declare<VoidOptions>(building, {
    name: 'void',
    about: building.say.cli.help.void,
    examples: ['wicket void W7K3-9QF2 --reason "wrong day"', 'wicket void W7K3-9QF2 --dry-run'],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command
        .argument('<order>', args.order)
        .option('--reason <text>', options.reason, filled)
        .option('--key <key>', options.key, filled)
        .option('--dry-run', options.dryRun)
    },
    load: () => import('./run/void.ts'),
  })
