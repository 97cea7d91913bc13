import { type Building, declare, declareNoun } from './command.ts'
import type { PayOptions } from './tenders.ts'
import { collect, count, counts, filled } from './values.ts'

export interface PayCommandOptions extends PayOptions {
  type?: Record<string, number>
  add?: Record<string, number>
  part?: boolean
  key?: string
}

export interface PaymentListOptions {
  unknown?: boolean
  limit: number
}

export interface PaymentResolveOptions {
  takeBack?: boolean
}

export const payCommand = (building: Building) =>
  declare<PayCommandOptions>(building, {
    name: 'pay',
    about: building.say.cli.help.pay,
    examples: [
      'wicket pay W7K3-9QF2 --pay cash --tendered 100',
      'wicket pay W7K3-9QF2 --pay gift-card:7F2K-93QX-11 --pay cash=20',
      'wicket pay W7K3-9QF2 --part --pay cash=20',
      'wicket pay W7K3-9QF2 --pay alipay:28763443825664394',
    ],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command
        .argument('<order>', args.order)
        .option('--pay <tender>', options.pay, collect)
        .option('--tendered <amount>', options.tendered)
        .option('--part', options.part)
        .option('--type <types>', options.type, counts)
        .option('--add <surcharges>', options.add, counts)
        .option('--key <key>', options.key, filled)
    },
    load: () => import('./run/pay.ts'),
  })

export const paymentCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('payment', help.payment, [
    declare<PaymentListOptions>(building, {
      name: 'list',
      about: help.paymentList,
      examples: ['wicket payment list --unknown', 'wicket payment list --format csv'],
      grammar: (command) => {
        command.option('--unknown', options.unknown).option('--limit <count>', options.limit, count, 100)
      },
      load: () => import('./run/payment-list.ts'),
    }),
    declare<PaymentResolveOptions>(building, {
      name: 'resolve',
      about: help.paymentResolve,
      examples: ['wicket payment resolve', 'wicket payment resolve W7K3-9QF2 --take-back'],
      grammar: (command) => {
        command.argument('[order]', args.order).option('--take-back', options.takeBack)
      },
      load: () => import('./run/payment-resolve.ts'),
    }),
  ])
}
