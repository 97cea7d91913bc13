import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface CardIssueOptions {
  amount?: string
  pay?: string
  reference?: string
  code?: string
  expires?: string
  storedValue?: boolean
  name?: string
  key?: string
  dryRun?: boolean
}

export interface CardLoadOptions {
  amount?: string
  pay?: string
  reference?: string
  key?: string
  dryRun?: boolean
}

export interface CardListOptions {
  status?: string
  last4?: string
  name?: string
  kind?: string
  limit?: number
}

export interface CardChangeOptions {
  reason?: string
  expires?: string
  newCode?: boolean
  key?: string
  dryRun?: boolean
}

export const cardCommand = (building: Building) =>
  declareNoun('card', building.say.accounts.help.card, [
    issueCommand(building),
    loadCommand(building),
    showCommand(building),
    listCommand(building),
    ...changeCommands(building),
  ])

function issueCommand(building: Building) {
  const { help, options } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return declare<CardIssueOptions>(building, {
    name: 'issue',
    about: help.cardIssue,
    examples: [
      'wicket card issue --amount 50',
      'wicket card issue --amount 50 --pay card --reference 004711 --expires 2028-12-31',
      'wicket card issue --amount 100 --stored-value --name "Li Wei"',
      'wicket card issue --amount 20 --code - < printed-card.txt',
    ],
    grammar: (command) => {
      command
        .option('--amount <amount>', options.amount, filled)
        .option('--pay <tender>', options.pay, filled)
        .option('--reference <text>', options.reference, filled)
        .option('--expires <day>', options.expires, filled)
        .option('--code <code>', options.code, filled)
        .option('--stored-value', options.storedValue)
        .option('--name <name>', options.holder, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/card-issue.ts'),
  })
}

function loadCommand(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return declare<CardLoadOptions>(building, {
    name: 'load',
    about: help.cardLoad,
    examples: ['wicket card load --amount 20', 'wicket card load - --amount 20 < scanned.txt'],
    grammar: (command) => {
      command
        .argument('[card]', args.card)
        .option('--amount <amount>', options.amount, filled)
        .option('--pay <tender>', options.pay, filled)
        .option('--reference <text>', options.reference, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/card-load.ts'),
  })
}

function showCommand(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  return declare<{ limit?: number }>(building, {
    name: 'show',
    about: help.cardShow,
    examples: ['wicket card show', 'wicket card show WK7R-2M9X-QF3T-W8ZC-4D5E'],
    grammar: (command) => {
      command.argument('[card]', args.card).option('--limit <count>', options.movements, count)
    },
    load: () => import('./run/card-show.ts'),
  })
}

function listCommand(building: Building) {
  const { help, options } = building.say.accounts
  return declare<CardListOptions>(building, {
    name: 'list',
    about: help.cardList,
    examples: ['wicket card list --last4 4D5E', 'wicket card list --status blocked'],
    grammar: (command) => {
      command
        .option('--status <status>', options.status, filled)
        .option('--last4 <symbols>', options.last4, filled)
        .option('--name <text>', options.name, filled)
        .option('--kind <kind>', options.kind, filled)
        .option('--limit <count>', options.limit, count)
    },
    load: () => import('./run/card-list.ts'),
  })
}

function changeCommands(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return [
    declare<CardChangeOptions>(building, {
      name: 'block',
      about: help.cardBlock,
      examples: ['wicket card block --reason "reported lost"'],
      grammar: (command) => {
        command
          .argument('[card]', args.card)
          .option('--reason <text>', options.reason, filled)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/card-block.ts'),
    }),
    declare<CardChangeOptions>(building, {
      name: 'unblock',
      about: help.cardUnblock,
      examples: ['wicket card unblock --new-code', 'wicket card unblock --expires 2028-12-31'],
      grammar: (command) => {
        command
          .argument('[card]', args.card)
          .option('--expires <day>', options.expiresAgain, filled)
          .option('--new-code', options.newCode)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/card-unblock.ts'),
    }),
    declare<CardChangeOptions>(building, {
      name: 'expire',
      about: help.cardExpire,
      examples: ['wicket card expire --dry-run', 'wicket card expire'],
      grammar: (command) => {
        command
          .argument('[card]', args.cardToExpire)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/card-expire.ts'),
    }),
  ]
}
