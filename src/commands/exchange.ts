import type { Command } from 'commander'
import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare } from './command.ts'
import { addDoor, type DoorOptions } from './door.ts'
import { passOption } from './pass.ts'
import { addChoice, type ChoiceOptions } from './sell.ts'
import type { PayOptions } from './tenders.ts'
import { collect, counts, filled } from './values.ts'

export interface ExchangeOptions extends ChoiceOptions, PayOptions, DoorOptions {
  ticket?: string[]
  to?: string
  type?: Record<string, number>
  add?: Record<string, number>
  customer?: string
  people?: string
  pass?: Passing
  key?: string
  dryRun?: boolean
}

export const exchangeCommand = (building: Building) =>
  declare<ExchangeOptions>(building, {
    name: 'exchange',
    about: building.say.cli.help.exchange,
    examples: [
      'wicket exchange W7K3-9QF2 --to hamlet-01-16 --dry-run',
      'wicket exchange W7K3-9QF2 --to hamlet-01-16 --pay cash --tendered 20',
      'wicket exchange W7K3-9QF2 --ticket F-13 --seat "Ground floor F-14"',
      'wicket exchange W7K3-9QF2 --category "Category I" --pay card:T-4711',
      'wicket exchange W7K3-9QF2 --category "Category I" --pay alipay:28763443825664394',
      'wicket exchange W7K3-9QF2 --type adult=1,child=1',
      'wicket exchange W7K3-9QF2 --to ic-2009-03-01 --ride "Köln Hbf..Mainz Hbf"',
    ],
    grammar: (command) => {
      const { options } = building.say.cli
      addExchange(command, building)
      addDoor(command, building)
      command
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--people <file>', building.say.identity.options.peopleAnew, filled)
        .addOption(passOption(building))
        .option('--key <key>', options.key, filled)
        .option('--dry-run', options.dryRun)
    },
    load: () => import('./run/exchange.ts'),
  })

/** The same words for `exchange` and `quote exchange`. */
export function addExchange(command: Command, building: Building): void {
  const { options, arguments: args } = building.say.cli
  command
    .argument('<order>', args.order)
    .option('--ticket <seat>', options.ticket, collect)
    .option('--to <performance>', options.exchangeTo, filled)
  addChoice(command, building)
  command
    .option('--type <types>', options.type, counts)
    .option('--add <surcharges>', options.add, counts)
    .option('--pay <tender>', options.payDifference, collect)
    .option('--tendered <amount>', options.tendered)
}
