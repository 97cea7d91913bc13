import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface MemberSaleOptions {
  customer?: string
  tier?: string
  pay?: string
  reference?: string
  key?: string
  dryRun?: boolean
}

export interface MemberCardOptions {
  replace?: boolean
  key?: string
  dryRun?: boolean
}

export interface MemberPointsOptions {
  adjust?: string
  reason?: string
  limit?: number
  key?: string
  dryRun?: boolean
}

export interface MemberListOptions {
  tier?: string
  status?: string
  ending?: string
  limit?: number
}

export const memberCommand = (building: Building) =>
  declareNoun('member', building.say.members.help.member, [
    addCommand(building),
    renewCommand(building),
    cardCommand(building),
    pointsCommand(building),
    showCommand(building),
    listCommand(building),
  ])

function addCommand(building: Building) {
  const { help, options } = building.say.members
  const { key, dryRun } = building.say.cli.options
  return declare<MemberSaleOptions>(building, {
    name: 'add',
    about: help.add,
    examples: [
      'wicket member add --customer CK7M-2Q4X --tier silver',
      'wicket member add --customer "+86 138 0013 8000" --tier gold --pay card --reference 004711',
    ],
    grammar: (command) => {
      command
        .option('--customer <who>', options.customer, filled)
        .option('--tier <tier>', options.tier, filled)
        .option('--pay <tender>', building.say.accounts.options.pay, filled)
        .option('--reference <text>', building.say.accounts.options.reference, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/member-add.ts'),
  })
}

function renewCommand(building: Building) {
  const { help, options, arguments: args } = building.say.members
  const { key, dryRun } = building.say.cli.options
  return declare<MemberSaleOptions>(building, {
    name: 'renew',
    about: help.renew,
    examples: ['wicket member renew CK7M-2Q4X', 'wicket member renew CK7M-2Q4X --tier gold --pay card'],
    grammar: (command) => {
      command
        .argument('<customer>', args.customer)
        .option('--tier <tier>', options.otherTier, filled)
        .option('--pay <tender>', building.say.accounts.options.pay, filled)
        .option('--reference <text>', building.say.accounts.options.reference, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/member-renew.ts'),
  })
}

function cardCommand(building: Building) {
  const { help, options, arguments: args } = building.say.members
  const { key, dryRun } = building.say.cli.options
  return declare<MemberCardOptions>(building, {
    name: 'card',
    about: help.card,
    examples: ['wicket member card CK7M-2Q4X', 'wicket member card CK7M-2Q4X --replace'],
    grammar: (command) => {
      command
        .argument('<customer>', args.customer)
        .option('--replace', options.replace)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/member-card.ts'),
  })
}

function pointsCommand(building: Building) {
  const { help, options, arguments: args } = building.say.members
  const { key, dryRun } = building.say.cli.options
  return declare<MemberPointsOptions>(building, {
    name: 'points',
    about: help.points,
    examples: [
      'wicket member points CK7M-2Q4X',
      'wicket member points CK7M-2Q4X --adjust 100 --reason "the film broke off"',
      'wicket member points CK7M-2Q4X --adjust=-40 --reason "given to the wrong one"',
    ],
    grammar: (command) => {
      command
        .argument('<customer>', args.customer)
        .option('--adjust <points>', options.adjust, filled)
        .option('--reason <text>', options.reason, filled)
        .option('--limit <count>', building.say.accounts.options.movements, count)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/member-points.ts'),
  })
}

function showCommand(building: Building) {
  const { help, arguments: args } = building.say.members
  return declare<{ limit?: number }>(building, {
    name: 'show',
    about: help.show,
    examples: ['wicket member show CK7M-2Q4X', 'wicket member show MK7R-2M9X-QF3T-W8ZC-4D5E'],
    grammar: (command) => {
      command.argument('<customer>', args.customer)
    },
    load: () => import('./run/member-show.ts'),
  })
}

function listCommand(building: Building) {
  const { help, options } = building.say.members
  return declare<MemberListOptions>(building, {
    name: 'list',
    about: help.list,
    examples: ['wicket member list --tier gold', 'wicket member list --ending 2027-01-31 --format csv'],
    grammar: (command) => {
      command
        .option('--tier <tier>', options.onlyTier, filled)
        .option('--status <status>', options.status, filled)
        .option('--ending <day>', options.ending, filled)
        .option('--limit <count>', building.say.accounts.options.limit, count)
    },
    load: () => import('./run/member-list.ts'),
  })
}
