import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { addExchange, type ExchangeOptions } from './exchange.ts'
import { addRefund, type RefundOptions } from './refund.ts'
import { addSale, type SaleOptions } from './sell.ts'
import { filled } from './values.ts'

export interface QuoteSellOptions extends SaleOptions {
  customer?: string
  phone?: string
}

/** What something would cost or bring back. Books nothing. */
export const quoteCommand = (building: Building): Command =>
  declareNoun('quote', building.say.cli.help.quote, [
    quoteSell(building),
    quoteExchange(building),
    quoteRefund(building),
  ])

const quoteSell = (building: Building) =>
  declare<QuoteSellOptions>(building, {
    name: 'sell',
    about: building.say.cli.help.quoteSell,
    examples: [
      'wicket quote sell hamlet-01-15 --best 3 --type adult=2,child=1',
      'wicket quote sell hamlet-01-15 --best 3 --promo FRIENDS --phone "+44 20 7946 0958"',
      'wicket quote sell --hold W7K3-9QF2 --type adult=2',
    ],
    grammar: (command) => {
      addSale(command, building)
      command
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--phone <number>', building.say.cli.options.buyerPhone, filled)
    },
    load: () => import('./run/quote-sell.ts'),
  })

const quoteExchange = (building: Building) =>
  declare<ExchangeOptions>(building, {
    name: 'exchange',
    about: building.say.cli.help.quoteExchange,
    examples: [
      'wicket quote exchange W7K3-9QF2 --to hamlet-01-16',
      'wicket quote exchange W7K3-9QF2 --ticket F-13 --category "Category I"',
    ],
    grammar: (command) => addExchange(command, building),
    load: () => import('./run/quote-exchange.ts'),
  })

const quoteRefund = (building: Building) =>
  declare<RefundOptions>(building, {
    name: 'refund',
    about: building.say.cli.help.quoteRefund,
    examples: ['wicket quote refund W7K3-9QF2', 'wicket quote refund W7K3-9QF2 --ticket F-13'],
    grammar: (command) => addRefund(command, building),
    load: () => import('./run/quote-refund.ts'),
  })
