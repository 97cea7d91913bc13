import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { addSale, type SaleOptions } from './sell.ts'
import { filled } from './values.ts'

export interface QuoteSellOptions extends SaleOptions {
  phone?: string
}

/** What something would cost or bring back. Books nothing. */
export const quoteCommand = (building: Building): Command =>
  declareNoun('quote', building.say.cli.help.quote, [quoteSell(building)])

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
      command.option('--phone <number>', building.say.cli.options.buyerPhone, filled)
    },
    load: () => import('./run/quote-sell.ts'),
  })
