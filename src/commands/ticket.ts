import { type Building, declare, declareNoun } from './command.ts'
import { collect, filled } from './values.ts'

export interface TicketOptions {
  ticket?: string[]
  pdf?: string
  publicKey?: string
  copy?: boolean
  key?: string
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
      ],
      grammar: (command) => {
        command
          .argument('<order>', args.order)
          .option('--ticket <seat>', options.ticket, collect)
          .option('--pdf <file>', options.pdf)
          .option('--copy', options.copy)
          .option('--key <key>', options.key, filled)
      },
      load: () => import('./run/ticket-print.ts'),
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
