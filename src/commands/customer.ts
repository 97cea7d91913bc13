import { type Building, declare, declareNoun } from './command.ts'
import { collect, count, filled } from './values.ts'

interface ProfileOptions {
  name?: string
  /** False: taken away. */
  phone?: string | false
  email?: string | false
  address?: string | false
  language?: string | false
  born?: string | false
  consent?: string[]
  consentAt?: string
  key?: string
}

export interface CustomerAddOptions extends ProfileOptions {
  dryRun?: boolean
}

export interface CustomerEditOptions extends ProfileOptions {
  withdraw?: string[]
}

export interface CustomerListOptions {
  flag?: string
  consent?: string
  limit: number
}

export interface CustomerSecretOptions {
  secretFrom?: string
  none?: boolean
}

export interface CustomerKeyOptions {
  key?: string
  reason?: string
  dryRun?: boolean
  yes?: boolean
}

export const customerCommand = (building: Building) =>
  declareNoun('customer', building.say.customers.help.customer, [
    addCommand(building),
    editCommand(building),
    ...lookCommands(building),
    noteCommand(building),
    ...secretCommands(building),
    flagCommand(building),
    ...mergeCommands(building),
    ...personCommands(building),
  ])

function addCommand(building: Building) {
  const { help, options } = building.say.customers
  const { key, dryRun } = building.say.cli.options
  return declare<CustomerAddOptions>(building, {
    name: 'add',
    about: help.add,
    examples: [
      'wicket customer add --name "Chen Wei" --phone "+86 138 0013 8000" --language zh-CN',
      'wicket customer add --name "Zoë Marsh" --email zoe@example.org --consent email --consent-at form',
    ],
    grammar: (command) => {
      command
        .option('--name <name>', options.name, filled)
        .option('--phone <number>', options.phone, filled)
        .option('--email <address>', options.email, filled)
        .option('--address <text>', options.address, filled)
        .option('--language <tag>', options.language, filled)
        .option('--born <day>', options.born, filled)
        .option('--consent <way>', options.consent, collect)
        .option('--consent-at <place>', options.consentAt, filled)
        .option('--key <key>', key, filled)
        .option('--dry-run', dryRun)
    },
    load: () => import('./run/customer-add.ts'),
  })
}

function editCommand(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  return declare<CustomerEditOptions>(building, {
    name: 'edit',
    about: help.edit,
    examples: [
      'wicket customer edit CK7M-2Q4X --phone "020 7946 0958" --no-email',
      'wicket customer edit zoe@example.org --withdraw email',
    ],
    grammar: (command) => {
      command
        .argument('<customer>', args.customer)
        .option('--name <name>', options.name, filled)
        .option('--phone <number>', options.phone, filled)
        .option('--email <address>', options.email, filled)
        .option('--address <text>', options.address, filled)
        .option('--language <tag>', options.language, filled)
        .option('--born <day>', options.born, filled)
        .option('--no-phone', options.noPhone)
        .option('--no-email', options.noEmail)
        .option('--no-address', options.noAddress)
        .option('--no-language', options.noLanguage)
        .option('--no-born', options.noBorn)
        .option('--consent <way>', options.consent, collect)
        .option('--withdraw <way>', options.withdraw, collect)
        .option('--consent-at <place>', options.consentAt, filled)
        .option('--key <key>', building.say.cli.options.key, filled)
    },
    load: () => import('./run/customer-edit.ts'),
  })
}

function lookCommands(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  return [
    declare<{ limit: number }>(building, {
      name: 'show',
      about: help.show,
      examples: ['wicket customer show CK7M-2Q4X', 'wicket customer show "020 7946 0958"'],
      grammar: (command) => {
        command.argument('<customer>', args.customer).option('--limit <count>', options.orders, count, 20)
      },
      load: () => import('./run/customer-show.ts'),
    }),
    declare<CustomerListOptions>(building, {
      name: 'list',
      about: help.list,
      examples: [
        'wicket customer list',
        'wicket customer list --flag vip',
        'wicket customer list --consent email --format csv --fields name,email --limit 100000',
      ],
      grammar: (command) => {
        command
          .option('--flag <flag>', options.flag, filled)
          .option('--consent <way>', options.consented, filled)
          .option('--limit <count>', options.limit, count, 100)
      },
      load: () => import('./run/customer-list.ts'),
    }),
    declare<{ limit: number }>(building, {
      name: 'find',
      about: help.find,
      examples: ['wicket customer find "zoe mrash"', 'wicket customer find 0958', 'wicket customer find 陈'],
      grammar: (command) => {
        command.argument('<text>', args.text).option('--limit <count>', options.limit, count, 20)
      },
      load: () => import('./run/customer-find.ts'),
    }),
  ]
}

function secretCommands(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  const { secretFrom } = building.say.people.options
  return [
    declare<CustomerSecretOptions>(building, {
      name: 'secret',
      about: help.secret,
      examples: ['wicket customer secret CK7M-2Q4X', 'wicket customer secret CK7M-2Q4X --none'],
      grammar: (command) => {
        command
          .argument('<customer>', args.customer)
          .option('--secret-from <file>', secretFrom, filled)
          .option('--none', options.none)
      },
      load: () => import('./run/customer-secret.ts'),
    }),
    declare<CustomerSecretOptions>(building, {
      name: 'sign-in',
      about: help.signIn,
      examples: ['wicket customer sign-in zoe@example.org --secret-from -'],
      grammar: (command) => {
        command.argument('<customer>', args.customer).option('--secret-from <file>', secretFrom, filled)
      },
      load: () => import('./run/customer-sign-in.ts'),
    }),
  ]
}

function noteCommand(building: Building) {
  const { help, arguments: args } = building.say.customers
  return declare<CustomerKeyOptions>(building, {
    name: 'note',
    about: help.note,
    examples: ['wicket customer note CK7M-2Q4X "hears badly, write to him"'],
    grammar: (command) => {
      command
        .argument('<customer>', args.customer)
        .argument('<note>', args.note)
        .option('--key <key>', building.say.cli.options.key, filled)
    },
    load: () => import('./run/customer-note.ts'),
  })
}

function flagCommand(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  const { key } = building.say.cli.options
  return declareNoun('flag', help.flag, [
    declare<CustomerKeyOptions>(building, {
      name: 'add',
      about: help.flagAdd,
      examples: ['wicket customer flag add CK7M-2Q4X vip --reason "patron since 2019"'],
      grammar: (command) => {
        command
          .argument('<customer>', args.customer)
          .argument('<flag>', args.flag)
          .option('--reason <text>', options.reason, filled)
          .option('--key <key>', key, filled)
      },
      load: () => import('./run/customer-flag.ts'),
    }),
    declare<CustomerKeyOptions>(building, {
      name: 'remove',
      about: help.flagRemove,
      examples: ['wicket customer flag remove CK7M-2Q4X vip'],
      grammar: (command) => {
        command
          .argument('<customer>', args.customer)
          .argument('<flag>', args.flag)
          .option('--key <key>', key, filled)
      },
      load: () => import('./run/customer-unflag.ts'),
    }),
  ])
}

function mergeCommands(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  const { key, dryRun } = building.say.cli.options
  return [
    declare<{ limit: number }>(building, {
      name: 'duplicates',
      about: help.duplicates,
      examples: ['wicket customer duplicates'],
      grammar: (command) => command.option('--limit <count>', options.limit, count, 100),
      load: () => import('./run/customer-duplicates.ts'),
    }),
    declare<CustomerKeyOptions>(building, {
      name: 'merge',
      about: help.merge,
      examples: [
        'wicket customer merge CK7M-2Q4X C93X-QF2W --dry-run',
        'wicket customer merge CK7M-2Q4X C93X-QF2W',
      ],
      grammar: (command) => {
        command
          .argument('<keep>', args.keep)
          .argument('<other>', args.other)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/customer-merge.ts'),
    }),
  ]
}

function personCommands(building: Building) {
  const { help, options, arguments: args } = building.say.customers
  const { key, dryRun } = building.say.cli.options
  return [
    declare(building, {
      name: 'history',
      about: help.history,
      examples: ['wicket customer history CK7M-2Q4X'],
      grammar: (command) => command.argument('<customer>', args.customer),
      load: () => import('./run/customer-history.ts'),
    }),
    declare<{ out?: string }>(building, {
      name: 'export',
      about: help.export,
      examples: ['wicket customer export CK7M-2Q4X --out chen.json'],
      grammar: (command) =>
        command.argument('<customer>', args.customer).option('--out <file>', options.out, filled),
      load: () => import('./run/customer-export.ts'),
    }),
    declare<CustomerKeyOptions>(building, {
      name: 'erase',
      about: help.erase,
      examples: ['wicket customer erase CK7M-2Q4X --dry-run', 'wicket customer erase CK7M-2Q4X --yes'],
      grammar: (command) => {
        command
          .argument('<customer>', args.customer)
          .option('--yes', options.yes)
          .option('--key <key>', key, filled)
          .option('--dry-run', dryRun)
      },
      load: () => import('./run/customer-erase.ts'),
    }),
  ]
}
