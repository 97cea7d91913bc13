import { type Building, declare, wholeNumber } from './command.ts'
import { addChoice, type ChoiceOptions } from './sell.ts'

export interface HoldOptions extends ChoiceOptions {
  minutes?: number
  key?: string
}

export const holdCommand = (building: Building) =>
  declare<HoldOptions>(building, {
    name: 'hold',
    about: building.say.cli.help.hold,
    examples: [
      'wicket hold hamlet-01-15 --best 2',
      'wicket hold hamlet-01-15 --seat "Ground floor A-12" --minutes 20',
    ],
    grammar: (command) => {
      command.argument('[performance]')
      addChoice(command, building)
      command
        .option('--minutes <count>', building.say.cli.options.minutes, wholeNumber)
        .option('--key <key>', building.say.cli.options.key)
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
    grammar: (command) => command.argument('<order>').option('--key <key>', building.say.cli.options.key),
    load: () => import('./run/release.ts'),
  })
