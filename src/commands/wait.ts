import type { Ride } from '../core/rail/ride.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { collect, count, filled, ride } from './values.ts'

export interface WaitAddOptions {
  best?: number
  section?: string[]
  category?: string[]
  priceMost?: string
  apart?: boolean
  ride?: Ride
  class?: string[]
  until?: string
  customer?: string
  name?: string
  contact?: string
  key?: string
  dryRun?: boolean
}

export interface WaitListOptions {
  explain?: boolean
  all?: boolean
}

export interface WaitRemoveOptions {
  key?: string
}

export const waitCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('wait', help.wait, [
    addCommand(building),
    declare<WaitListOptions>(building, {
      name: 'list',
      about: help.waitList,
      examples: ['wicket wait list hamlet-01-15', 'wicket wait list hamlet-01-15 --explain'],
      grammar: (command) => {
        command
          .argument('<performance>', args.performance)
          .option('--explain', options.waitExplain)
          .option('--all', options.waitAll)
      },
      load: () => import('./run/wait-list.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.waitShow,
      examples: ['wicket wait show hamlet-01-15 W3'],
      grammar: (command) => command.argument('<performance>', args.performance).argument('<wait>', args.wait),
      load: () => import('./run/wait-show.ts'),
    }),
    declare<WaitRemoveOptions>(building, {
      name: 'remove',
      about: help.waitRemove,
      examples: ['wicket wait remove hamlet-01-15 W3'],
      grammar: (command) => {
        command
          .argument('<performance>', args.performance)
          .argument('<wait>', args.wait)
          .option('--key <key>', options.key, filled)
      },
      load: () => import('./run/wait-remove.ts'),
    }),
    declare(building, {
      name: 'offer',
      about: help.waitOffer,
      examples: ['wicket wait offer hamlet-01-15'],
      grammar: (command) => command.argument('<performance>', args.performance),
      load: () => import('./run/wait-offer.ts'),
    }),
  ])
}

function addCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<WaitAddOptions>(building, {
    name: 'add',
    about: help.waitAdd,
    examples: [
      'wicket wait add hamlet-01-15 --best 2 --until start-2h --name Li',
      'wicket wait add hamlet-01-15 --best 2 --section "Ground floor" --price-most 40 --name Li',
      'wicket wait add ic-2005-03-01 --ride "Köln Hbf..Mainz Hbf" --best 2 --class 2 --name Li',
      'wicket wait add hamlet-01-15 --best 2 --customer CK7M-2Q4X',
      'wicket wait add hamlet-01-15 --best 5 --apart --until start-2h --name Li --contact 020-79460000',
    ],
    grammar: (command) => {
      command
        .argument('[performance]', args.performance)
        .option('--best <count>', options.waitBest, count)
        .option('--section <name>', options.waitSection, collect)
        .option('--category <name>', options.waitCategory, collect)
        .option('--price-most <amount>', options.priceMost, filled)
        .option('--apart', options.apart)
        .option('--ride <stops>', options.ride, ride)
        .option('--class <name>', options.waitClass, collect)
        .option('--until <moment>', options.waitUntil, filled)
        .option('--customer <who>', building.say.customers.options.waits, filled)
        .option('--name <name>', options.waitName, filled)
        .option('--contact <how>', options.waitContact, filled)
        .option('--key <key>', options.key, filled)
        .option('--dry-run', options.dryRun)
    },
    load: () => import('./run/wait-add.ts'),
  })
}
