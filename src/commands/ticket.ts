import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { passOption } from './pass.ts'
import { addPrint, type OnPaper } from './printing.ts'
import type { PayOptions } from './tenders.ts'
import { collect, filled } from './values.ts'

export interface TicketOptions extends OnPaper {
  receipt?: boolean
  ticket?: string[]
  pdf?: string
  publicKey?: string
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
  ])
}
