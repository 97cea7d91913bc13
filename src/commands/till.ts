import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { addPrint, type OnPaper } from './printing.ts'
import { registerCommand } from './register.ts'
import { collect, count, filled } from './values.ts'

export interface TillOptions {
  float?: string
  key?: string
}

/** What was counted: of X and of Z. */
export interface CountOptions extends OnPaper {
  counted?: string
  count?: string[]
  countedTender?: string[]
}

export interface TillZOptions extends CountOptions {
  reason?: string
  withUnknown?: boolean
  withHolds?: boolean
  key?: string
}

export interface TillMoveOptions {
  reason?: string
  bag?: string
  key?: string
}

export interface TillListOptions {
  from?: string
  until?: string
  limit?: number
}

export const tillCommands = (building: Building) => [tillCommand(building), registerCommand(building)]

const tillCommand = (building: Building) =>
  declareNoun('till', building.say.cli.help.till, [
    ...sessionCommands(building),
    ...moneyCommands(building),
    ...lookCommands(building),
  ])

function sessionCommands(building: Building) {
  const { cli, tills } = building.say
  const { help, options } = cli
  const counting = (command: Command) =>
    command
      .option('--counted <amount>', options.counted)
      .option('--count <pieces>', tills.options.count, collect)
      .option('--counted-tender <tender=amount>', tills.options.countedTender, collect)
  return [
    declare<TillOptions>(building, {
      name: 'open',
      about: help.tillOpen,
      examples: ['wicket till open --float 200.00'],
      grammar: (command) =>
        command.option('--float <amount>', options.float).option('--key <key>', options.key, filled),
      load: () => import('./run/till-open.ts'),
    }),
    declare<CountOptions>(building, {
      name: 'x',
      about: help.tillX,
      examples: [
        'wicket till x',
        'wicket till x --counted 1261.50',
        'wicket till x --count 50=3,20=7 --json',
      ],
      grammar: (command) => addPrint(counting(command), building),
      load: () => import('./run/till-x.ts'),
    }),
    declare<TillZOptions>(building, {
      name: 'z',
      also: 'close',
      about: help.tillZ,
      examples: [
        'wicket till z --counted 1261.50',
        'wicket till z --count 50=3,20=7,5=2,0.50=4 --counted-tender card=120.00',
        'wicket till z --counted 1260.00 --reason "a wrong note"',
        'wicket till z --counted 1261.50 --with-unknown --with-holds',
      ],
      grammar: (command) =>
        addPrint(counting(command), building)
          .option('--reason <text>', tills.options.varianceReason)
          .option('--with-unknown', options.withUnknown)
          .option('--with-holds', tills.options.withHolds)
          .option('--key <key>', options.key, filled),
      load: () => import('./run/till-z.ts'),
    }),
  ]
}

function moneyCommands(building: Building) {
  const { key } = building.say.cli.options
  const { help, arguments: words, options } = building.say.tills
  return [
    declare<TillMoveOptions>(building, {
      name: 'in',
      about: help.tillIn,
      examples: ['wicket till in 50.00 --reason "change from the bank"'],
      grammar: (command) =>
        command
          .argument('<amount>', words.amount)
          .option('--reason <text>', options.reason)
          .option('--key <key>', key, filled),
      load: () => import('./run/till-in.ts'),
    }),
    declare<TillMoveOptions>(building, {
      name: 'out',
      about: help.tillOut,
      examples: ['wicket till out 12.80 --reason "stamps"'],
      grammar: (command) =>
        command
          .argument('<amount>', words.amount)
          .option('--reason <text>', options.reason)
          .option('--key <key>', key, filled),
      load: () => import('./run/till-out.ts'),
    }),
    declare<TillMoveOptions>(building, {
      name: 'drop',
      about: help.tillDrop,
      examples: ['wicket till drop 500.00 --bag 0417', 'wicket till drop 500.00'],
      grammar: (command) =>
        command
          .argument('<amount>', words.amount)
          .option('--bag <number>', options.bag)
          .option('--reason <text>', options.dropReason)
          .option('--key <key>', key, filled),
      load: () => import('./run/till-drop.ts'),
    }),
    declare<TillMoveOptions>(building, {
      name: 'no-sale',
      about: help.tillNoSale,
      examples: ['wicket till no-sale --reason "changed a note"'],
      grammar: (command) =>
        command.option('--reason <text>', options.reason).option('--key <key>', key, filled),
      load: () => import('./run/till-no-sale.ts'),
    }),
  ]
}

function lookCommands(building: Building) {
  const { from, until } = building.say.cli.options
  const { help, arguments: words, options } = building.say.tills
  return [
    declare<TillListOptions>(building, {
      name: 'list',
      about: help.tillList,
      examples: ['wicket till list', 'wicket till list window-1 --from 2027-01-01 --until 2027-01-31'],
      grammar: (command) =>
        command
          .argument('[register]', words.anyRegister)
          .option('--from <day>', from)
          .option('--until <day>', until)
          .option('--limit <number>', options.limit, count),
      load: () => import('./run/till-list.ts'),
    }),
    declare<OnPaper>(building, {
      name: 'show',
      about: help.tillShow,
      examples: ['wicket till show', 'wicket till show window-1 12', 'wicket till show window-1 12 --print'],
      grammar: (command) =>
        addPrint(
          command.argument('[register]', words.register).argument('[number]', words.number, count),
          building,
        ),
      load: () => import('./run/till-show.ts'),
    }),
    declare(building, {
      name: 'day',
      about: help.tillDay,
      examples: ['wicket till day', 'wicket till day 2027-01-15 --json'],
      grammar: (command) => command.argument('[day]', words.day),
      load: () => import('./run/till-day.ts'),
    }),
  ]
}
