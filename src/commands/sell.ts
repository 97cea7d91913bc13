import type { Command } from 'commander'
import type { Passing } from '../core/limits/passing.ts'
import type { Ride } from '../core/rail/ride.ts'
import { type Building, declare } from './command.ts'
import { addDoor, type DoorOptions } from './door.ts'
import { addOverride, type OverrideOptions } from './override.ts'
import { passOption } from './pass.ts'
import { addPrint, type OnPaper } from './printing.ts'
import type { PayOptions } from './tenders.ts'
import { collect, count, counts, filled, ride, wholeNumber } from './values.ts'

/** How seats are asked for: the same words for `sell` and `hold`. */
export interface ChoiceOptions {
  best?: number
  random?: number
  seed?: number
  seat?: string[]
  standing?: number
  allowSingle?: boolean
  delayed?: boolean
  near?: string
  accessible?: number
  section?: string
  category?: string
  price?: string
  restricted?: boolean
  from?: string
  ride?: Ride
  change?: boolean
  class?: string
}

/** What is sold, to whom and with what: the same words for `sell` and `quote sell`. */
export interface SaleOptions extends ChoiceOptions, OverrideOptions {
  hold?: string
  type?: Record<string, number>
  add?: Record<string, number>
  promo?: string[]
  points?: number
}

export interface SellOptions extends SaleOptions, PayOptions, DoorOptions, OnPaper {
  receipt?: boolean
  customer?: string
  name?: string
  phone?: string
  people?: string
  pass?: Passing
  key?: string
  dryRun?: boolean
}

export const sellCommand = (building: Building) =>
  declare<SellOptions>(building, {
    name: 'sell',
    about: building.say.cli.help.sell,
    examples: [
      'wicket sell hamlet-01-15 --best 2 --type adult=1,child=1 --tendered 120',
      'wicket sell hamlet-01-15 --seat "Ground floor A-12" --seat "Ground floor A-13"',
      'wicket sell hamlet-01-15 --best 4 --category "Category II" --dry-run',
      'wicket sell hamlet-01-15 --best 2 --near "Ground floor F-12" --price lowest',
      'wicket sell hamlet-01-16 --best 2 --from press',
      'wicket sell ic-2005-03-01 --ride "Köln Hbf..Mainz Hbf" --best 2 --class 2',
      'wicket sell --hold W7K3-9QF2 --pay cash',
      'wicket sell hamlet-01-15 --best 2 --print --receipt',
      'wicket sell hamlet-01-15 --best 3 --promo FRIENDS --phone "+44 20 7946 0958"',
      'wicket sell hamlet-01-15 --best 2 --pay card:T-4711',
      'wicket sell hamlet-01-15 --best 2 --pay wechat:130061098828009406',
      'wicket sell hamlet-01-15 --best 2 --pay gift-card:7F2K-93QX-11=20 --pay cash',
      'wicket sell concert-03-01 --best 2 --people people.csv',
      'wicket sell hamlet-01-15 --best 2 --name "Chen Wei" --phone "+86 138 0013 8000"',
      'wicket sell hamlet-01-15 --best 2 --customer CK7M-2Q4X',
      'wicket sell hamlet-01-15 --best 12 --customer CK7M-2Q4X --pass limit',
      'wicket sell hamlet-01-15 --best 2 --override 10.00 --reason "torn seats" --supervisor cleo',
      'wicket sell hamlet-01-15 --seat F-12 --seat F-13 --override F-12=10.00 --reason "torn seat"',
      'wicket sell hamlet-01-15 --best 2 --customer MK7R-2M9X-QF3T-W8ZC-4D5E --points 200',
    ],
    grammar: (command) => {
      const { options } = building.say.cli
      addSale(command, building)
      addDoor(command, building)
      command
        .option('--pay <tender>', options.pay, collect)
        .option('--tendered <amount>', options.tendered)
        .option('--customer <who>', building.say.customers.options.sold, filled)
        .option('--name <name>', options.buyerName, filled)
        .option('--phone <number>', options.buyerPhone, filled)
        .option('--people <file>', building.say.identity.options.people, filled)
        .addOption(passOption(building))
        .option('--key <key>', options.key, filled)
        .option('--dry-run', options.dryRun)
      addPrint(command, building).option('--receipt', building.say.printing.options.receipt)
    },
    load: () => import('./run/sell.ts'),
  })

export function addSale(command: Command, building: Building): void {
  const { options, arguments: args } = building.say.cli
  command.argument('[performance]', args.performance)
  addChoice(command, building)
  command
    .option('--hold <order>', options.hold)
    .option('--type <types>', options.type, counts)
    .option('--add <surcharges>', options.add, counts)
    .option('--promo <code>', options.promo, collect)
    .option('--points <count>', building.say.members.options.spend, count)
  addOverride(command, building)
}

export function addChoice(command: Command, { say }: Building): void {
  const { options } = say.cli
  command
    .option('--best <count>', options.best, count)
    .option('--seat <name>', options.seat, collect)
    .option('--random <count>', options.random, count)
    .option('--seed <number>', options.seed, wholeNumber)
    .option('--standing <count>', options.standing, count)
    .option('--section <name>', options.section)
    .option('--category <name>', options.category)
    .option('--price <price>', options.price, filled)
    .option('--allow-single', options.allowSingle)
    .option('--near <seat>', options.near, filled)
    .option('--accessible <count>', options.accessible, count)
    .option('--restricted', options.restricted)
    .option('--no-restricted', options.noRestricted)
    .option('--from <code>', options.fromHouse, filled)
    .option('--ride <stops>', options.ride, ride)
    .option('--class <name>', options.class)
    .option('--change', options.mayChange)
    .option('--delayed', options.delayed)
}
