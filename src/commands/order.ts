import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { passOption } from './pass.ts'
import { collect, count, filled } from './values.ts'

export interface OrderShowOptions {
  history?: boolean
}

export interface OrderListOptions {
  performance?: string
  status?: string
  seat?: string
  from?: string
  until?: string
  buyer?: string
  tender?: string
  unpaid?: boolean
  limit: number
}

export interface OrderFindOptions {
  customer?: string
  limit: number
}

export interface OrderEditOptions {
  /** False: taken away. */
  customer?: string | false
  name?: string | false
  phone?: string | false
  pass?: Passing
  key?: string
}

export interface OrderNoteOptions {
  key?: string
}

export interface OrderCancelOptions {
  ticket?: string[]
  reason?: string
  key?: string
}

export const orderCommand = (building: Building) =>
  declareNoun('order', building.say.cli.help.order, [
    showCommand(building),
    listCommand(building),
    findCommand(building),
    editCommand(building),
    noteCommand(building),
    cancelCommand(building),
  ])

function showCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<OrderShowOptions>(building, {
    name: 'show',
    about: help.orderShow,
    examples: [
      'wicket order show W7K3-9QF2',
      'wicket order show W7K3-9QF2 --history',
      'wicket order show W7K3-9QF2 --json',
    ],
    grammar: (command) => command.argument('<order>', args.order).option('--history', options.history),
    load: () => import('./run/order-show.ts'),
  })
}

function listCommand(building: Building) {
  const { help, options } = building.say.cli
  return declare<OrderListOptions>(building, {
    name: 'list',
    about: help.orderList,
    examples: [
      'wicket order list --performance hamlet-01-15',
      'wicket order list --seat F-12 --format csv',
      'wicket order list --from 2026-11-23 --until 2026-11-23 --tender cash',
      'wicket order list --unpaid',
      'wicket order list --buyer Chen',
    ],
    grammar: (command) => {
      command
        .option('--performance <code>', options.performance)
        .option('--status <status>', options.status)
        .option('--seat <name>', options.seat)
        .option('--from <day>', options.from, filled)
        .option('--until <day>', options.until, filled)
        .option('--buyer <text>', options.buyer, filled)
        .option('--tender <tender>', options.tender, filled)
        .option('--unpaid', options.unpaid)
        .option('--limit <count>', options.limit, count, 100)
    },
    load: () => import('./run/order-list.ts'),
  })
}

function findCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<OrderFindOptions>(building, {
    name: 'find',
    about: help.orderFind,
    examples: [
      'wicket order find W7K3',
      'wicket order find chen',
      'wicket order find 0958',
      'wicket order find "Ground floor F-12"',
      'wicket order find --customer CK7M-2Q4X',
    ],
    grammar: (command) => {
      command
        .argument('[text]', args.text)
        .option('--customer <who>', building.say.customers.options.orderOf, filled)
        .option('--limit <count>', options.limit, count, 100)
    },
    load: () => import('./run/order-find.ts'),
  })
}

function editCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<OrderEditOptions>(building, {
    name: 'edit',
    about: help.orderEdit,
    examples: [
      'wicket order edit W7K3-9QF2 --name "Chen Wei" --phone "+86 138 0013 8000"',
      'wicket order edit W7K3-9QF2 --no-phone',
      'wicket order edit W7K3-9QF2 --customer CK7M-2Q4X',
    ],
    grammar: (command) => {
      command
        .argument('<order>', args.order)
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--name <name>', options.buyerName, filled)
        .option('--phone <number>', options.buyerPhone, filled)
        .option('--no-customer', building.say.customers.options.noCustomer)
        .option('--no-name', options.noBuyerName)
        .option('--no-phone', options.noBuyerPhone)
        .addOption(passOption(building))
        .option('--key <key>', options.key, filled)
    },
    load: () => import('./run/order-edit.ts'),
  })
}

function noteCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<OrderNoteOptions>(building, {
    name: 'note',
    about: help.orderNote,
    examples: ['wicket order note W7K3-9QF2 "will come late, keep the wheelchair place"'],
    grammar: (command) => {
      command
        .argument('<order>', args.order)
        .argument('<note>', args.note)
        .option('--key <key>', options.key, filled)
    },
    load: () => import('./run/order-note.ts'),
  })
}

function cancelCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<OrderCancelOptions>(building, {
    name: 'cancel',
    about: help.orderCancel,
    examples: ['wicket order cancel W7K3-9QF2 --ticket F-13 --reason ill', 'wicket order cancel W7K3-9QF2'],
    grammar: (command) => {
      command
        .argument('<order>', args.order)
        .option('--ticket <seat>', options.ticket, collect)
        .option('--reason <text>', options.reason, filled)
        .option('--key <key>', options.key, filled)
    },
    load: () => import('./run/order-cancel.ts'),
  })
}
