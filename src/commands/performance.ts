import { type Building, declare, declareNoun } from './command.ts'
import { filled, handedTender } from './values.ts'

export interface PerformanceListOptions {
  event?: string
  status?: string
}

export interface PerformanceCancelOptions {
  refund?: boolean
  reason?: string
  handed?: ('cash' | 'card')[]
  yes?: boolean
  dryRun?: boolean
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
    cancelCommand(building),
  ])
}

const cancelCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  return declare<PerformanceCancelOptions>(building, {
    name: 'cancel',
    about: help.performanceCancel,
    examples: [
      'wicket performance cancel hamlet-01-15 --dry-run',
      'wicket performance cancel hamlet-01-15 --refund --reason "Lead is ill"',
    ],
    grammar: (command) =>
      command
        .argument('<performance>', args.performance)
        .option('--refund', options.refundAll)
        .option('--reason <text>', options.reason, filled)
        .option('--handed <tender>', options.handed, handedTender)
        .option('--yes', options.yes)
        .option('--dry-run', options.dryRun),
    load: () => import('./run/performance-cancel.ts'),
  })
}
