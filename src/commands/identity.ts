import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface IdentityShowOptions {
  full?: boolean
  reason?: string
}

export interface IdentityFindOptions {
  document?: string
  limit?: number
}

export interface IdentityEraseOptions {
  key?: string
}

export interface IdentityPurgeOptions {
  before?: string
  after?: string
  dryRun?: boolean
}

export interface IdentityKeyOptions {
  forget?: boolean
}

export const identityCommand = (building: Building) =>
  declareNoun('identity', building.say.identity.help.identity, [
    showCommand(building),
    findCommand(building),
    eraseCommand(building),
    purgeCommand(building),
    keyCommand(building),
  ])

function showCommand(building: Building) {
  const { help, options } = building.say.identity
  return declare<IdentityShowOptions>(building, {
    name: 'show',
    about: help.show,
    examples: [
      'wicket identity show W7K3-9QF2',
      'wicket identity show W7K3-9QF2 --full --reason "asked by the police, 2027-114"',
    ],
    grammar: (command) => {
      command
        .argument('<order>', building.say.cli.arguments.order)
        .option('--full', options.full)
        .option('--reason <text>', options.reason, filled)
    },
    load: () => import('./run/identity-show.ts'),
  })
}

function findCommand(building: Building) {
  const { help, options } = building.say.identity
  return declare<IdentityFindOptions>(building, {
    name: 'find',
    about: help.find,
    examples: ['wicket identity find', 'wicket identity find --document passport - < scanned.txt'],
    grammar: (command) => {
      command
        .argument('[number]', building.say.identity.arguments.number)
        .option('--document <kind>', options.document, filled)
        .option('--limit <count>', options.limit, count)
    },
    load: () => import('./run/identity-find.ts'),
  })
}

function eraseCommand(building: Building) {
  return declare<IdentityEraseOptions>(building, {
    name: 'erase',
    about: building.say.identity.help.erase,
    examples: ['wicket identity erase W7K3-9QF2'],
    grammar: (command) => {
      command
        .argument('<order>', building.say.cli.arguments.order)
        .option('--key <key>', building.say.cli.options.key, filled)
    },
    load: () => import('./run/identity-erase.ts'),
  })
}

function purgeCommand(building: Building) {
  const { help, options } = building.say.identity
  return declare<IdentityPurgeOptions>(building, {
    name: 'purge',
    about: help.purge,
    examples: ['wicket identity purge --after 30d --dry-run', 'wicket identity purge --before 2027-01-01'],
    grammar: (command) => {
      command
        .option('--before <day>', options.before, filled)
        .option('--after <duration>', options.after, filled)
        .option('--dry-run', building.say.cli.options.dryRun)
    },
    load: () => import('./run/identity-purge.ts'),
  })
}

function keyCommand(building: Building) {
  const { help, options, arguments: args } = building.say.identity
  return declare<IdentityKeyOptions>(building, {
    name: 'key',
    about: help.key,
    examples: [
      'wicket identity key make',
      'wicket identity key show',
      'wicket identity key rotate',
      'wicket identity key rotate --forget',
    ],
    grammar: (command) => {
      command.argument('<deed>', args.keyDeed).option('--forget', options.forget)
    },
    load: () => import('./run/identity-key.ts'),
  })
}
