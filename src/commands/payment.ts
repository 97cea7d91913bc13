import type { Passing } from '../core/limits/passing.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { addOverride, type OverrideOptions } from './override.ts'
import { passOption } from './pass.ts'
import type { PayOptions } from './tenders.ts'
import { collect, count, counts, filled, wholeNumber } from './values.ts'

export interface PayCommandOptions extends PayOptions, OverrideOptions {
  type?: Record<string, number>
  add?: Record<string, number>
  promo?: string[]
  points?: number
  presale?: string
  part?: boolean
  customer?: string
  people?: string
  pass?: Passing
  key?: string
}

export interface PaymentListOptions {
  unknown?: boolean
  limit: number
}

export interface PaymentResolveOptions {
  takeBack?: boolean
}

export interface PaymentReconcileOptions {
  provider?: string
  from?: string
  until?: string
}

export interface PaymentListenOptions {
  host: string
  port: number
}

export const payCommand = (building: Building) =>
  declare<PayCommandOptions>(building, {
    name: 'pay',
    about: building.say.cli.help.pay,
    examples: [
      'wicket pay W7K3-9QF2 --pay cash --tendered 100',
      'wicket pay W7K3-9QF2 --pay gift-card:7F2K-93QX-11 --pay cash=20',
      'wicket pay W7K3-9QF2 --part --pay cash=20',
      'wicket pay W7K3-9QF2 --customer CK7M-2Q4X --points 200',
      'wicket pay W7K3-9QF2 --override F-12=10.00 --reason "torn seat"',
      'wicket pay W7K3-9QF2 --pay alipay:28763443825664394',
      'wicket pay W7K3-9QF2 8M2D-11AB:adult=1,child=1 --pay card:T-204411',
      'wicket pay W7K3-9QF2 8M2D-11AB --pay alipay:28763443825664394',
    ],
    grammar: (command) => {
      const { options, arguments: args } = building.say.cli
      command.argument('<orders...>', args.ordersToPay)
      addOverride(command, building)
      command
        .option('--pay <tender>', options.pay, collect)
        .option('--tendered <amount>', options.tendered)
        .option('--part', options.part)
        .option('--people <file>', building.say.identity.options.people, filled)
        .option('--type <types>', options.type, counts)
        .option('--add <surcharges>', options.add, counts)
        .option('--promo <code>', options.promo, collect)
        .option('--points <count>', building.say.members.options.spend, count)
        .option('--presale <code>', building.say.door.options.presale, filled)
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .addOption(passOption(building))
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
    reconcileCommand(building),
    listenCommand(building),
  ])
}

function reconcileCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<PaymentReconcileOptions>(building, {
    name: 'reconcile',
    about: help.paymentReconcile,
    examples: [
      'wicket payment reconcile 20261128_业务明细.csv',
      'wicket payment reconcile november.csv --provider wechat --from 2026-11-01 --until 2026-11-30',
      'wicket payment reconcile payout.csv --format csv >differences.csv',
    ],
    grammar: (command) => {
      command
        .argument('<file>', args.settlement)
        .option('--provider <name>', options.provider, filled)
        .option('--from <day>', options.settlementFrom, filled)
        .option('--until <day>', options.settlementUntil, filled)
    },
    load: () => import('./run/payment-reconcile.ts'),
  })
}

function listenCommand(building: Building) {
  const { help, options } = building.say.cli
  return declare<PaymentListenOptions>(building, {
    name: 'listen',
    about: help.paymentListen,
    examples: [
      'wicket payment listen',
      'wicket payment listen --port 8400 --register listener',
      'wicket payment listen --format ndjson >>notifications.ndjson',
    ],
    grammar: (command) => {
      command
        .option('--port <number>', options.port, wholeNumber, 8377)
        .option('--host <address>', options.host, filled, '127.0.0.1')
    },
    load: () => import('./run/payment-listen.ts'),
  })
}
