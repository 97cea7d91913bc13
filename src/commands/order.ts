import { type Building, declare, declareNoun } from './command.ts'
import { count } from './values.ts'

export interface OrderListOptions {
  performance?: string
  status?: string
  seat?: string
  limit: number
}

export const orderCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('order', help.order, [
    declare(building, {
      name: 'show',
      about: help.orderShow,
      examples: ['wicket order show W7K3-9QF2', 'wicket order show W7K3-9QF2 --json'],
      grammar: (command) => command.argument('<order>', args.order),
      load: () => import('./run/order-show.ts'),
    }),
    declare<OrderListOptions>(building, {
      name: 'list',
      about: help.orderList,
      examples: [
        'wicket order list --performance hamlet-01-15',
        'wicket order list --seat F-12 --format csv',
      ],
      grammar: (command) => {
        command
          .option('--performance <code>', options.performance)
          .option('--status <status>', options.status)
          .option('--seat <name>', options.seat)
          .option('--limit <count>', options.limit, count, 100)
      },
      load: () => import('./run/order-list.ts'),
    }),
    declare<OrderListOptions>(building, {
      name: 'find',
      about: help.orderFind,
      examples: ['wicket order find W7K3', 'wicket order find "Ground floor F-12"'],
      grammar: (command) => {
        command.argument('<text>', args.text).option('--limit <count>', options.limit, count, 100)
      },
      load: () => import('./run/order-find.ts'),
    }),
  ])
}
