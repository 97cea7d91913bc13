import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface AccountAddOptions {
  name?: string
  code?: string
  limit?: string
  key?: string
  dryRun?: boolean
}

export interface AccountListOptions {
  owing?: boolean
  status?: string
  name?: string
  limit?: number
}

export interface AccountMoneyOptions {
  amount?: string
  pay?: string
  reference?: string
  reason?: string
  limit?: string
  key?: string
  dryRun?: boolean
}

export const accountCommand = (building: Building) =>
  declareNoun('account', building.say.accounts.help.account, [
    addCommand(building),
    ...lookCommands(building),
    ...moneyCommands(building),
    ...termsCommands(building),
  ])

function addCommand(building: Building) {
  const { help, options } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return declare<AccountAddOptions>(building, {
    name: 'add',
    about: help.accountAdd,
    examples: ['wicket account add --name "Northside School" --limit 500'],
    grammar: (command) => {
      command
        .option('--name <name>', options.customer, filled)
        .option('--code <code>', options.customerCode, filled)
        .option('--limit <amount>', options.creditLimit, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/account-add.ts'),
  })
}

function lookCommands(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  return [
    declare<AccountListOptions>(building, {
      name: 'list',
      about: help.accountList,
      examples: ['wicket account list --owing', 'wicket account list --name school'],
      grammar: (command) => {
        command
          .option('--owing', options.owing)
          .option('--status <status>', options.status, filled)
          .option('--name <text>', options.name, filled)
          .option('--limit <count>', options.limit, count)
      },
      load: () => import('./run/account-list.ts'),
    }),
    declare<{ limit?: number }>(building, {
      name: 'show',
      about: help.accountShow,
      examples: ['wicket account show northside-school'],
      grammar: (command) => {
        command.argument('<account>', args.account).option('--limit <count>', options.movements, count)
      },
      load: () => import('./run/account-show.ts'),
    }),
  ]
}

function moneyCommands(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return [
    declare<AccountMoneyOptions>(building, {
      name: 'settle',
      about: help.accountSettle,
      examples: [
        'wicket account settle northside-school',
        'wicket account settle northside-school --amount 200 --pay card --reference 004711',
      ],
      grammar: (command) => {
        command
          .argument('<account>', args.account)
          .option('--amount <amount>', options.owed, filled)
          .option('--pay <tender>', options.pay, filled)
          .option('--reference <text>', options.reference, filled)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/account-settle.ts'),
    }),
    declare<AccountMoneyOptions>(building, {
      name: 'pay-out',
      about: help.accountPayOut,
      examples: ['wicket account pay-out northside-school --reason "account closed"'],
      grammar: (command) => {
        command
          .argument('<account>', args.account)
          .option('--amount <amount>', options.credit, filled)
          .option('--reason <text>', options.reason, filled)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/account-pay-out.ts'),
    }),
  ]
}

function termsCommands(building: Building) {
  const { help, options, arguments: args } = building.say.accounts
  const { key, dryRun } = building.say.cli.options
  return [
    declare<AccountMoneyOptions>(building, {
      name: 'limit',
      about: help.accountLimit,
      examples: ['wicket account limit northside-school --limit 800'],
      grammar: (command) => {
        command
          .argument('<account>', args.account)
          .option('--limit <amount>', options.creditLimit, filled)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/account-limit.ts'),
    }),
    declare<AccountMoneyOptions>(building, {
      name: 'close',
      about: help.accountClose,
      examples: ['wicket account close northside-school'],
      grammar: (command) => {
        command
          .argument('<account>', args.account)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/account-close.ts'),
    }),
  ]
}
