/** What only trains have: their board, and seats that are kept for long trips. */
import type { Ride } from '../core/rail/ride.ts'
import { type Building, declare } from './command.ts'
import { filled, ride, wholeNumber } from './values.ts'

export interface StockBoardOptions {
  class?: string
  ride?: Ride
}

export interface StockProtectOptions {
  code?: string
  class?: string
  ride?: Ride
  minLegs?: number
  seats?: number
  release?: string
  remove?: boolean
  dryRun?: boolean
  key?: string
}

export function boardCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockBoardOptions>(building, {
    name: 'board',
    about: help.stockBoard,
    examples: [
      'wicket stock board ic-2005-03-01',
      'wicket stock board ic-2005-03-01 --ride "Köln Hbf.." --class 1',
    ],
    grammar: (command) =>
      command
        .argument('<performance>', args.performance)
        .option('--ride <stops>', options.ride, ride)
        .option('--class <name>', options.class, filled),
    load: () => import('./run/stock-board.ts'),
  })
}

export function protectCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockProtectOptions>(building, {
    name: 'protect',
    about: help.stockProtect,
    examples: [
      'wicket stock protect ic-2005-03-01 --class 2 --min-legs 10 --seats 180 --release 72h=60',
      'wicket stock protect ic-2005-03-01 --class 2 --ride "Köln..Mainz" --min-legs 5 --seats 40',
      'wicket stock protect ic-2005-03-01 --code rhine --remove',
    ],
    grammar: (command) =>
      command
        .argument('<performance>', args.performance)
        .option('--code <code>', options.protectCode, filled)
        .option('--class <name>', options.class, filled)
        .option('--ride <stops>', options.ride, ride)
        .option('--min-legs <count>', options.minLegs, wholeNumber)
        .option('--seats <count>', options.protectSeats, wholeNumber)
        .option('--release <steps>', options.protectRelease, filled)
        .option('--remove', options.protectRemove)
        .option('--dry-run', options.dryRun)
        .option('--key <key>', options.key, filled),
    load: () => import('./run/stock-protect.ts'),
  })
}
