import type { Command } from 'commander'
import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { passOption } from './pass.ts'
import { addPrint, type OnPaper } from './printing.ts'
import type { PayOptions } from './tenders.ts'
import { collect, count, filled } from './values.ts'

export interface TicketOptions extends OnPaper {
  receipt?: boolean
  ticket?: string[]
  pdf?: string
  publicKey?: string
  copy?: boolean
  key?: string
}

export interface TicketPageOptions {
  ticket?: string[]
  out?: string
  command?: string
  to?: string
  timeout?: number
  copy?: boolean
  key?: string
}

export interface TicketNameOptions extends PayOptions {
  ticket?: string[]
  people?: string
  pass?: Passing
  key?: string
  dryRun?: boolean
}

export const ticketCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('ticket', help.ticket, [
    declare<TicketOptions>(building, {
      name: 'print',
      about: help.ticketPrint,
      examples: [
        'wicket ticket print W7K3-9QF2',
        'wicket ticket print W7K3-9QF2 --pdf tickets.pdf --lang zh-CN',
        'wicket ticket print W7K3-9QF2 --print --receipt',
        'wicket ticket print W7K3-9QF2 --ticket F-13 --copy --print boca',
      ],
      grammar: (command) => {
        command
          .argument('<order>', args.order)
          .option('--ticket <seat>', options.ticket, collect)
          .option('--pdf <file>', options.pdf)
          .option('--copy', options.copy)
          .option('--key <key>', options.key, filled)
        addPrint(command, building).option('--receipt', building.say.printing.options.receipt)
      },
      load: () => import('./run/ticket-print.ts'),
    }),
    ...pageCommands(building),
    declare<TicketNameOptions>(building, {
      name: 'name',
      about: building.say.identity.help.ticketName,
      examples: [
        'wicket ticket name W7K3-9QF2 --ticket F-13 --people new.csv --dry-run',
        'wicket ticket name W7K3-9QF2 --people - --pay cash --tendered 20 < new.csv',
      ],
      grammar: (command) => {
        command
          .argument('<order>', args.order)
          .option('--ticket <seat>', options.ticket, collect)
          .option('--people <file>', building.say.identity.options.people, filled)
          .option('--pay <tender>', building.say.identity.options.payFee, collect)
          .option('--tendered <amount>', options.tendered)
          .addOption(passOption(building))
          .option('--key <key>', options.key, filled)
          .option('--dry-run', options.dryRun)
      },
      load: () => import('./run/ticket-name.ts'),
    }),
    ...codeCommands(building),
  ])
}

/** As a page for a telephone. */
function pageCommands(building: Building) {
  const { options, arguments: args } = building.say.cli
  const { help, options: own } = building.say.printing
  const asked = (command: Command) =>
    command
      .argument('<order>', args.order)
      .option('--ticket <seat>', options.ticket, collect)
      .option('--copy', options.copy)
      .option('--key <key>', options.key, filled)
  return [
    declare<TicketPageOptions>(building, {
      name: 'page',
      about: help.ticketPage,
      examples: [
        'wicket ticket page W7K3-9QF2 --out tickets.html',
        'wicket ticket page W7K3-9QF2 --ticket F-13 --copy --lang zh-CN > ticket.html',
      ],
      grammar: (command) => asked(command).option('--out <file>', own.page, filled),
      load: () => import('./run/ticket-page.ts'),
    }),
    declare<TicketPageOptions>(building, {
      name: 'send',
      about: help.ticketSend,
      examples: [
        'wicket ticket send W7K3-9QF2 --command send-ticket',
        'wicket ticket send W7K3-9QF2 --to ana@example.org --lang zh-CN',
        'wicket ticket send W7K3-9QF2 --ticket F-13 --copy --command "send-ticket tickets@example.org"',
      ],
      grammar: (command) =>
        asked(command)
          .option('--to <address>', own.address, filled)
          .option('--command <command>', own.command, filled)
          .option('--timeout <seconds>', own.timeout, count),
      load: () => import('./run/ticket-send.ts'),
    }),
  ]
}

/** Of the signed codes. */
function codeCommands(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return [
    declare<TicketOptions>(building, {
      name: 'verify',
      about: help.ticketVerify,
      examples: ['wicket ticket verify CODE', 'wicket ticket verify CODE --public-key house.pub'],
      grammar: (command) =>
        command.argument('<code>', args.code).option('--public-key <file>', options.publicKey),
      load: () => import('./run/ticket-verify.ts'),
    }),
    declare<TicketOptions>(building, {
      name: 'key',
      about: help.ticketKey,
      examples: ['wicket ticket key > house.pub'],
      load: () => import('./run/ticket-key.ts'),
    }),
  ]
}
