import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { addSale, type SaleOptions } from './sell.ts'
import { collect } from './values.ts'

export interface QuoteSellOptions extends SaleOptions {
  promo?: string[]
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
      'wicket quote sell hamlet-01-15 --best 2 --promo SUMMER',
      'wicket quote sell --hold W7K3-9QF2 --type adult=2',
    ],
    grammar: (command) => {
      addSale(command, building)
      command.option('--promo <code>', building.say.cli.options.promo, collect)
    },
    load: () => import('./run/quote-sell.ts'),
  })
