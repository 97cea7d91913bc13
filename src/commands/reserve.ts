import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare } from './command.ts'
import { addDoor, type DoorOptions } from './door.ts'
import { addOverride, type OverrideOptions } from './override.ts'
import { passOption } from './pass.ts'
import { addChoice, type ChoiceOptions } from './sell.ts'
import { collect, counts, filled } from './values.ts'

export interface ReserveOptions extends ChoiceOptions, DoorOptions, OverrideOptions {
  hold?: string
  until: string
  type?: Record<string, number>
  add?: Record<string, number>
  promo?: string[]
  customer?: string
  name?: string
  phone?: string
  people?: string
  pass?: Passing
  key?: string
}

export const reserveCommand = (building: Building) =>
  declare<ReserveOptions>(building, {
    name: 'reserve',
    about: building.say.cli.help.reserve,
    examples: [
      'wicket reserve hamlet-01-15 --best 4 --until "2027-01-08 18:00" --name Chen',
      'wicket reserve --hold W7K3-9QF2 --until start-2h --name Chen',
      'wicket reserve hamlet-01-15 --best 4 --until start-2h --customer CK7M-2Q4X',
    ],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command.argument('[performance]', args.performance)
      addChoice(command, building)
      addDoor(command, building)
      addOverride(command, building)
      command
        .option('--hold <order>', options.hold)
        .requiredOption('--until <moment>', options.payUntil, filled)
        .option('--type <types>', options.type, counts)
        .option('--add <surcharges>', options.add, counts)
        .option('--promo <code>', options.promo, collect)
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--name <name>', options.buyerName, filled)
        .option('--phone <number>', options.buyerPhone, filled)
        .option('--people <file>', building.say.identity.options.people, filled)
        .addOption(passOption(building))
        .option('--key <key>', options.key, filled)
    },
    load: () => import('./run/reserve.ts'),
  })
