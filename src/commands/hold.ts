import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare } from './command.ts'
import { addDoor, type DoorOptions } from './door.ts'
import { passOption } from './pass.ts'
import { addChoice, type ChoiceOptions } from './sell.ts'
import { count, filled } from './values.ts'

export interface HoldOptions extends ChoiceOptions, DoorOptions {
  minutes?: number
  extend?: string
  customer?: string
  name?: string
  phone?: string
  pass?: Passing
  key?: string
}

export const holdCommand = (building: Building) =>
  declare<HoldOptions>(building, {
    name: 'hold',
    about: building.say.cli.help.hold,
    examples: [
      'wicket hold hamlet-01-15 --best 2',
      'wicket hold hamlet-01-15 --seat "Ground floor A-12" --minutes 20',
      'wicket hold hamlet-01-15 --best 3 --accessible 1',
      'wicket hold hamlet-01-15 --best 2 --name Chen --phone "020 7946 0958"',
      'wicket hold --extend W7K3-9QF2',
    ],
    grammar: (command) => {
      command.argument('[performance]', building.say.cli.arguments.performance)
      addChoice(command, building)
      addDoor(command, building)
      command
        .option('--minutes <count>', building.say.cli.options.minutes, count)
        .option('--extend <order>', building.say.cli.options.extend, filled)
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--name <name>', building.say.cli.options.buyerName, filled)
        .option('--phone <number>', building.say.cli.options.buyerPhone, filled)
        .addOption(passOption(building))
        .option('--key <key>', building.say.cli.options.key, filled)
    },
    load: () => import('./run/hold.ts'),
  })

export interface ReleaseOptions {
  key?: string
}

export const releaseCommand = (building: Building) =>
  declare<ReleaseOptions>(building, {
    name: 'release',
    about: building.say.cli.help.release,
    examples: ['wicket release W7K3-9QF2'],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command.argument('<order>', args.order).option('--key <key>', options.key, filled)
    },
    load: () => import('./run/release.ts'),
  })
