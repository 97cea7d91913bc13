import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'

export interface PlanOptions {
  code?: string
  fixGuids?: boolean
  fixReport?: boolean
  dryRun?: boolean
}

export const planCommand = (building: Building) => {
  const { help, options, arguments: args } = building.say.cli
  const fixes = (command: Command) =>
    command
      .argument('<file>', args.planFile)
      .option('--fix-guids', options.fixGuids)
      .option('--fix-report', options.fixReport)
  return declareNoun('plan', help.plan, [
    declare<PlanOptions>(building, {
      name: 'import',
      about: help.planImport,
      examples: [
        'wicket plan import theatre.json --fix-guids',
        'wicket plan import stadium.yaml --code arena',
      ],
      grammar: (command) =>
        fixes(command).option('--code <code>', options.code).option('--dry-run', options.dryRun),
      load: () => import('./run/plan-import.ts'),
    }),
    declare<PlanOptions>(building, {
      name: 'lint',
      about: help.planLint,
      examples: ['wicket plan lint theatre.json', 'wicket plan lint theatre.json --fix-guids --fix-report'],
      grammar: fixes,
      load: () => import('./run/plan-lint.ts'),
    }),
    declare<PlanOptions>(building, {
      name: 'list',
      about: help.planList,
      examples: ['wicket plan list'],
      load: () => import('./run/plan-list.ts'),
    }),
    declare<PlanOptions>(building, {
      name: 'show',
      about: help.planShow,
      examples: ['wicket plan show theatre'],
      grammar: (command) => command.argument('<code>', args.plan),
      load: () => import('./run/plan-show.ts'),
    }),
  ])
}

export interface ApplyOptions {
  file?: string
  dryRun?: boolean
  fixReport?: boolean
}

export const applyCommand = (building: Building) =>
  declare<ApplyOptions>(building, {
    name: 'apply',
    about: building.say.cli.help.apply,
    examples: [
      'wicket apply -f season.yaml --dry-run',
      'wicket apply -f season.yaml',
      'wicket apply -f - < season.yaml',
    ],
    grammar: (command) => {
      const { options } = building.say.cli
      command
        .requiredOption('-f, --file <file>', options.file)
        .option('--dry-run', options.dryRun)
        .option('--fix-report', options.fixReport)
    },
    load: () => import('./run/apply.ts'),
  })
