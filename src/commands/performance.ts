import { type Building, declare, declareNoun } from './command.ts'

export interface PerformanceListOptions {
  event?: string
  status?: string
}

export const performanceCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declareNoun('performance', help.performance, [
    declare<PerformanceListOptions>(building, {
      name: 'list',
      about: help.performanceList,
      examples: ['wicket performance list', 'wicket performance list --json --fields code,free'],
      grammar: (command) =>
        command.option('--event <code>', options.event).option('--status <status>', options.status),
      load: () => import('./run/performance-list.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.performanceShow,
      examples: ['wicket performance show hamlet-01-15'],
      grammar: (command) => command.argument('<performance>', args.performance),
      load: () => import('./run/performance-show.ts'),
    }),
    declare(building, {
      name: 'open',
      about: help.performanceOpen,
      examples: ['wicket performance open hamlet-01-15'],
      grammar: (command) => command.argument('<performance>', args.performance),
      load: () => import('./run/performance-open.ts'),
    }),
    declare(building, {
      name: 'close',
      about: help.performanceClose,
      examples: ['wicket performance close hamlet-01-15'],
      grammar: (command) => command.argument('<performance>', args.performance),
      load: () => import('./run/performance-close.ts'),
    }),
  ])
}
