/** Signing in, and who works here: the grammar. */
import { Option } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { filled } from './values.ts'

export interface SecretOptions {
  secretFrom?: string
}

export interface LoginOptions extends SecretOptions {
  newSecretFrom?: string
}

/** A secret that is chosen, or one that is drawn and good once. */
export interface GivenOptions extends SecretOptions {
  oneTime?: boolean
  expires?: string
  out?: string
}

export interface InitOptions extends SecretOptions {
  name?: string
  currency?: string
  zone?: string
  admin?: string
}

export interface StaffAddOptions extends GivenOptions {
  role?: string[]
  secret?: boolean
  key?: string
}

export interface TokenAddOptions {
  onlyChannel?: string
  right: string[]
  expires?: string
  out?: string
}

const several = (value: string, before: string[] = []): string[] => [...before, value]

export const initCommand = (building: Building) => {
  const { help, options } = building.say.people
  return declare<InitOptions>(building, {
    name: 'init',
    about: help.init,
    examples: [
      'wicket init',
      'wicket init --name Lantern --currency EUR --zone Europe/Berlin --admin ana --secret-from me.txt',
    ],
    grammar: (command) =>
      command
        .option('--name <name>', options.houseName, filled)
        .option('--currency <code>', options.currency, filled)
        .option('--zone <zone>', options.zone, filled)
        .option('--admin <name>', options.admin, filled)
        .option('--secret-from <file>', options.secretFrom, filled),
    load: () => import('./run/init.ts'),
  })
}

export const peopleCommands = (building: Building) => [
  ...signInCommands(building),
  staffCommand(building),
  roleCommand(building),
  tokenCommand(building),
]

function signInCommands(building: Building) {
  const { help, options, arguments: args } = building.say.people
  return [
    declare<LoginOptions>(building, {
      name: 'login',
      about: help.login,
      examples: [
        'wicket login ana',
        'wicket login ana --secret-from - < pin.txt',
        'wicket login ben --secret-from once.txt --new-secret-from own.txt',
      ],
      grammar: (command) =>
        command
          .argument('[name]', args.name)
          .option('--secret-from <file>', options.secretFrom, filled)
          .option('--new-secret-from <file>', options.newSecretFrom, filled),
      load: () => import('./run/login.ts'),
    }),
    declare(building, {
      name: 'logout',
      about: help.logout,
      examples: ['wicket logout'],
      load: () => import('./run/logout.ts'),
    }),
    declare(building, {
      name: 'whoami',
      about: help.whoami,
      examples: ['wicket whoami', 'wicket whoami --json'],
      load: () => import('./run/whoami.ts'),
    }),
  ]
}

const staffCommand = (building: Building) =>
  declareNoun('staff', building.say.people.help.staff, [
    addCommand(building),
    declare(building, {
      name: 'list',
      about: building.say.people.help.staffList,
      examples: ['wicket staff list', 'wicket staff list --json'],
      load: () => import('./run/staff-list.ts'),
    }),
    roleOfCommand(building),
    ...secretCommands(building),
    ...statusCommands(building),
  ])

function addCommand(building: Building) {
  const { help, options, arguments: args } = building.say.people
  return declare<StaffAddOptions>(building, {
    name: 'add',
    about: help.staffAdd,
    examples: [
      'wicket staff add ana --role admin',
      'wicket staff add ben --role clerk --role gate',
      'wicket staff add cleo --role clerk --secret-from - < pin.txt',
      'wicket staff add dan --role clerk --one-time',
    ],
    grammar: (command) =>
      command
        .argument('<name>', args.name)
        .addOption(new Option('--role <role>', options.role).argParser(several))
        .option('--secret-from <file>', options.secretFrom, filled)
        .option('--no-secret', options.noSecret)
        .addOption(oneTimeOption(building).conflicts(['secretFrom', 'secret']))
        .addOption(expiresOption(building))
        .addOption(outOption(building))
        .option('--key <key>', building.say.cli.options.key, filled),
    load: () => import('./run/staff-add.ts'),
  })
}

const oneTimeOption = ({ say }: Building) => new Option('--one-time', say.people.options.oneTime)

const expiresOption = ({ say }: Building) =>
  new Option('--expires <duration>', say.people.options.oneTimeExpires).argParser(filled)

const outOption = ({ say }: Building) =>
  new Option('--out <file>', say.people.options.onceOut).argParser(filled)

function roleOfCommand(building: Building) {
  const { help, arguments: args } = building.say.people
  return declare(building, {
    name: 'role',
    about: help.staffRole,
    examples: ['wicket staff role ben supervisor', 'wicket staff role ben clerk gate'],
    grammar: (command) => command.argument('<name>', args.name).argument('<roles...>', args.roles),
    load: () => import('./run/staff-role.ts'),
  })
}

function secretCommands(building: Building) {
  const { help, options, arguments: args } = building.say.people
  const declared = (name: string, about: string, load: Parameters<typeof declare<GivenOptions>>[1]['load']) =>
    declare<GivenOptions>(building, {
      name,
      about,
      examples: [
        `wicket staff ${name}`,
        `wicket staff ${name} ben --secret-from - < new.txt`,
        `wicket staff ${name} ben --one-time`,
      ],
      grammar: (command) =>
        command
          .argument('[name]', args.own)
          .option('--secret-from <file>', options.secretFrom, filled)
          .addOption(oneTimeOption(building).conflicts('secretFrom'))
          .addOption(expiresOption(building))
          .addOption(outOption(building)),
      load,
    })
  return [
    declared('pin', help.staffPin, () => import('./run/staff-pin.ts')),
    declared('password', help.staffPassword, () => import('./run/staff-password.ts')),
  ]
}

function statusCommands(building: Building) {
  const { help, arguments: args } = building.say.people
  const declared = (name: string, about: string, load: Parameters<typeof declare<object>>[1]['load']) =>
    declare<object>(building, {
      name,
      about,
      examples: [`wicket staff ${name} ben`],
      grammar: (command) => command.argument('<name>', args.name),
      load,
    })
  return [
    declared('disable', help.staffDisable, () => import('./run/staff-disable.ts')),
    declared('enable', help.staffEnable, () => import('./run/staff-enable.ts')),
    declared('unlock', help.staffUnlock, () => import('./run/staff-unlock.ts')),
  ]
}

const roleCommand = (building: Building) =>
  declareNoun('role', building.say.people.help.role, [
    declare(building, {
      name: 'list',
      about: building.say.people.help.roleList,
      examples: ['wicket role list', 'wicket role list --json'],
      load: () => import('./run/role-list.ts'),
    }),
  ])

function tokenCommand(building: Building) {
  const { help, options, arguments: args } = building.say.people
  return declareNoun('token', help.token, [
    declare<TokenAddOptions>(building, {
      name: 'add',
      about: help.tokenAdd,
      examples: [
        'wicket token add nightly-report --right reports --expires 90d --out nightly.token',
        'wicket token add web-shop --right sell --right look --only-channel online',
      ],
      grammar: (command) =>
        command
          .argument('<name>', args.token)
          .addOption(new Option('--right <right>', options.right).argParser(several).makeOptionMandatory())
          .option('--expires <duration>', options.expires, filled)
          .option('--only-channel <channel>', options.onlyChannel, filled)
          .option('--out <file>', options.out, filled),
      load: () => import('./run/token-add.ts'),
    }),
    declare(building, {
      name: 'list',
      about: help.tokenList,
      examples: ['wicket token list'],
      load: () => import('./run/token-list.ts'),
    }),
    declare(building, {
      name: 'revoke',
      about: help.tokenRevoke,
      examples: ['wicket token revoke nightly-report'],
      grammar: (command) => command.argument('<name>', args.token),
      load: () => import('./run/token-revoke.ts'),
    }),
  ])
}
