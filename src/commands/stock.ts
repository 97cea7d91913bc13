import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { boardCommand, protectCommand } from './stock-rail.ts'
import { collect, filled, places, wholeNumber } from './values.ts'

interface WriteOptions {
  dryRun?: boolean
  key?: string
}

export interface StockPlacesOptions {
  seats?: string[]
  standing?: Record<string, number>
}

export interface StockHoldOptions extends StockPlacesOptions, WriteOptions {
  code: string
  reason: string
  by?: string
  release?: string
}

export interface StockReleaseOptions extends StockPlacesOptions, WriteOptions {}

export interface StockAdjustOptions extends WriteOptions {
  section?: string
  class?: string
  capacity: number
}

export interface StockQuotaOptions extends WriteOptions {
  code: string
  of?: string
  type?: string
  most?: number
  remove?: boolean
}

export const stockCommand = (building: Building) =>
  declareNoun('stock', building.say.cli.help.stock, [
    showCommand(building),
    holdCommand(building, 'hold'),
    holdCommand(building, 'block'),
    releaseCommand(building),
    adjustCommand(building),
    quotaCommand(building),
    boardCommand(building),
    protectCommand(building),
  ])

const showCommand = (building: Building) =>
  declare(building, {
    name: 'show',
    about: building.say.cli.help.stockShow,
    examples: ['wicket stock show hamlet-01-15', 'wicket stock show hamlet-01-15 --json'],
    grammar: (command) => command.argument('<performance>', building.say.cli.arguments.performance),
    load: () => import('./run/stock-show.ts'),
  })

function holdCommand(building: Building, kind: 'hold' | 'block') {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockHoldOptions>(building, {
    name: kind,
    about: kind === 'hold' ? help.stockHold : help.stockBlock,
    examples:
      kind === 'hold'
        ? [
            'wicket stock hold hamlet-01-16 --code press --reason Press --seats A-1..A-6 --release start-60m',
            'wicket stock hold hamlet-01-16 --code author --reason Guests --seats "B-7..B-8" --by ana,ben',
          ]
        : ['wicket stock block hamlet-01-16 --code crane --reason "Camera crane" --seats "K-1..K-4"'],
    grammar: (command) => {
      command
        .argument('<performance>', args.performance)
        .requiredOption('--code <code>', options.houseHoldCode, filled)
        .requiredOption('--reason <text>', options.reason, filled)
      addPlaces(command, building)
      if (kind === 'hold')
        command
          .option('--by <clerks>', options.mayBreak, filled)
          .option('--release <when>', options.release, filled)
      addWriting(command, building)
    },
    load: () => (kind === 'hold' ? import('./run/stock-hold.ts') : import('./run/stock-block.ts')),
  })
}

function releaseCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockReleaseOptions>(building, {
    name: 'release',
    about: help.stockRelease,
    examples: [
      'wicket stock release hamlet-01-16 press',
      'wicket stock release hamlet-01-16 press --seats "Ground floor A-5..A-6"',
    ],
    grammar: (command) => {
      command.argument('<performance>', args.performance).argument('<code>', options.houseHoldCode)
      addPlaces(command, building)
      addWriting(command, building)
    },
    load: () => import('./run/stock-release.ts'),
  })
}

function adjustCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockAdjustOptions>(building, {
    name: 'adjust',
    about: help.stockAdjust,
    examples: [
      'wicket stock adjust final-06-01 --section "North stand" --capacity 3500',
      'wicket stock adjust ic-2005-03-01 --class 2 --capacity 340',
    ],
    grammar: (command) => {
      command
        .argument('<performance>', args.performance)
        .option('--section <name>', options.section, filled)
        .option('--class <name>', options.class, filled)
        .requiredOption('--capacity <count>', options.capacity, wholeNumber)
      addWriting(command, building)
    },
    load: () => import('./run/stock-adjust.ts'),
  })
}

function quotaCommand(building: Building) {
  const { help, options, arguments: args } = building.say.cli
  return declare<StockQuotaOptions>(building, {
    name: 'quota',
    about: help.stockQuota,
    examples: [
      'wicket stock quota hamlet-01-16 --code web --of web --most 200',
      'wicket stock quota hamlet-01-16 --code students --type student --most 40',
      'wicket stock quota hamlet-01-16 --code students --remove',
    ],
    grammar: (command) => {
      command
        .argument('<performance>', args.performance)
        .requiredOption('--code <code>', options.quotaCode, filled)
        .option('--of <channel>', options.quotaChannel, filled)
        .option('--type <code>', options.quotaType, filled)
        .option('--most <count>', options.most, wholeNumber)
        .option('--remove', options.quotaRemove)
      addWriting(command, building)
    },
    load: () => import('./run/stock-quota.ts'),
  })
}

function addPlaces(command: Command, { say }: Building): void {
  const { options } = say.cli
  command
    .option('--seats <names>', options.stockSeats, collect)
    .option('--standing <counts>', options.stockStanding, places)
}

function addWriting(command: Command, { say }: Building): void {
  const { options } = say.cli
  command.option('--dry-run', options.dryRun).option('--key <key>', options.key, filled)
}
