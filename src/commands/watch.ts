import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface WatchListOptions {
  open?: boolean
  all?: boolean
  event?: string
  performance?: string
  order?: string
  limit: number
}

export interface WatchClearOptions {
  reason: string
  key?: string
}

const USUAL_LIMIT = 50

export const watchCommand = (building: Building) => {
  const { cli, watch } = building.say
  const { help, options, arguments: args } = watch
  return declareNoun('watch', help.watch, [
    declare<WatchListOptions>(building, {
      name: 'list',
      about: help.list,
      examples: [
        'wicket watch list',
        'wicket watch list --all --event hamlet --format csv',
        'wicket watch list --order W7K3-9QF2',
      ],
      grammar: (command) =>
        command
          .option('--open', options.open)
          .option('--all', options.all)
          .option('--event <code>', options.event, filled)
          .option('--performance <code>', options.performance, filled)
          .option('--order <order>', options.order, filled)
          .option('--limit <count>', cli.options.limit, count, USUAL_LIMIT),
      load: () => import('./run/watch-list.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.show,
      examples: ['wicket watch show F7K3-9QF2'],
      grammar: (command) => command.argument('<flag>', args.flag),
      load: () => import('./run/watch-show.ts'),
    }),
    declare<WatchClearOptions>(building, {
      name: 'clear',
      about: help.clear,
      examples: ['wicket watch clear F7K3-9QF2 --reason "a school, asked by telephone"'],
      grammar: (command) =>
        command
          .argument('<flag>', args.flag)
          .requiredOption('--reason <text>', options.reason, filled)
          .option('--key <key>', cli.options.key, filled),
      load: () => import('./run/watch-clear.ts'),
    }),
  ])
}
