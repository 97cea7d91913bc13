import type { Ride } from '../core/rail/ride.ts'
import { type Building, declare } from './command.ts'
import { filled, ride } from './values.ts'

export interface ExplainOptions {
  section?: string
  class?: string
  ride?: Ride
}

export const explainCommand = (building: Building) =>
  declare<ExplainOptions>(building, {
    name: 'explain',
    about: building.say.cli.help.explain,
    examples: [
      'wicket explain hamlet-01-15',
      'wicket explain hamlet-01-15 "Ground floor F-12"',
      'wicket explain hamlet-01-15 --section "First Floor"',
      'wicket explain W7K3-9QF2',
      'wicket explain ic-2005-03-01 --ride "Köln..Mainz" --class 2',
    ],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command
        .argument('<performance|order>', args.explained)
        .argument('[seat...]', args.seats)
        .option('--section <name>', options.section, filled)
        .option('--ride <stops>', options.ride, ride)
        .option('--class <name>', options.class, filled)
    },
    load: () => import('./run/explain.ts'),
  })
