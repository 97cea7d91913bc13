/** Reports: figures that agree with each other and with the ledger. */
import { kindOf, REPORTS, type ReportKind, type ReportName } from '../core/reports/kinds.ts'
import type { App } from './app.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { addPrint, type OnPaper } from './printing.ts'
import { addForms, addReport, type FormOptions, type ToldOptions } from './report-grammar.ts'
import type { HeatOptions } from './run/report-heat.ts'
import type { RunOptions } from './run/report-run.ts'
import { count, filled } from './values.ts'

export interface ReportOptions extends FormOptions, OnPaper {
  by: string
  from?: string
  until?: string
  compare?: string
}

interface ScopeOptions {
  performance?: string
  event?: string
  venue?: string
}

export type FillOptions = Omit<ReportOptions, 'by'> & ScopeOptions & { days: number }
export interface PaceOptions extends FormOptions, OnPaper {
  asOf?: string
}

const USUAL_DAYS = 14

function fillCommand(building: Building) {
  const { reports } = building.say
  return declare<FillOptions>(building, {
    name: 'fill',
    about: reports.help.fill,
    examples: [
      'wicket report fill',
      'wicket report fill --event hamlet --days 28',
      'wicket report fill --from 2027-01-01 --until 2027-01-31 --format csv',
    ],
    grammar: (command) => {
      command
        .option('--from <day>', reports.options.starts)
        .option('--until <day>', reports.options.startsUntil)
        .option('--performance <code>', reports.options.performance, filled)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled)
        .option('--days <count>', reports.options.days, count, USUAL_DAYS)
      addForms(command, building.say)
      addPrint(command, building)
    },
    load: () => import('./run/report-fill.ts'),
  })
}

function paceCommand(building: Building) {
  const { cli, reports } = building.say
  return declare<PaceOptions>(building, {
    name: 'pace',
    about: reports.help.pace,
    examples: [
      'wicket report pace hamlet-01-15',
      'wicket report pace hamlet-01-15 --as-of 2026-12-20',
      'wicket report pace hamlet-01-15 --format csv',
    ],
    grammar: (command) => {
      command
        .argument('<performance>', cli.arguments.performance)
        .option('--as-of <day>', reports.options.asOf)
      addForms(command, building.say)
      addPrint(command, building)
    },
    load: () => import('./run/report-pace.ts'),
  })
}

function compsCommand(building: Building) {
  const { help, options } = building.say.cli
  const { filters } = building.say.reports.options
  return declare<ReportOptions>(building, {
    name: 'comps',
    about: help.reportComps,
    examples: [
      'wicket report comps',
      'wicket report comps --by clerk --from 2026-11-01 --until 2026-11-30',
      'wicket report comps --format csv',
    ],
    grammar: (command) => {
      command
        .option('--by <group>', options.byComps, 'order')
        .option('--from <day>', filters.from)
        .option('--until <day>', filters.until)
        .option('--compare <days>', building.say.reports.options.compare, filled)
      addForms(command, building.say)
      addPrint(command, building)
    },
    load: () => import('./run/report-comps.ts'),
  })
}

function clerksCommand(building: Building) {
  const { tills } = building.say
  const { filters } = building.say.reports.options
  return declare<Omit<ReportOptions, 'by'>>(building, {
    name: 'clerks',
    about: tills.help.reportClerks,
    examples: [
      'wicket report clerks',
      'wicket report clerks --from 2026-11-01 --until 2026-11-30 --format csv',
    ],
    grammar: (command) => {
      command
        .option('--from <day>', filters.from)
        .option('--until <day>', filters.until)
        .option('--compare <days>', building.say.reports.options.compare, filled)
      addForms(command, building.say)
      addPrint(command, building)
    },
    load: () => import('./run/report-clerks.ts'),
  })
}

const EXAMPLES: Partial<Record<ReportName, string[]>> = {
  sales: [
    'wicket report sales',
    'wicket report sales --by day --from 2026-11-01 --until 2026-11-30 --compare previous',
    'wicket report sales --by event,price-type --form pdf --out sales.pdf',
    'wicket report sales --by tender --event hamlet --json',
  ],
  admissions: [
    'wicket report admissions --by event',
    'wicket report admissions --plays-from 2026-11-23 --plays-until 2026-11-29 --compare previous',
  ],
  occupancy: [
    'wicket report occupancy --by section --event hamlet',
    'wicket report occupancy --as-of 2026-11-01',
  ],
  forecast: [
    'wicket report forecast',
    'wicket report forecast --event hamlet --form pdf --out forecast.pdf',
    'wicket report forecast --by event --as-of 2026-11-01',
  ],
  settlement: ['wicket report settlement touring-company.yaml --form pdf --out settlement.pdf'],
  audit: ['wicket report audit --from 2026-11-28 --only-clerk ben'],
  load: ['wicket report load --performance ice-1575-2026-12-01', 'wicket report load --by event'],
}

/** What is told by the one way that all reports are told by. */
function toldCommand(building: Building, kind: ReportKind) {
  const { say } = building
  const { name } = kind
  const about =
    name === 'sales' ? say.cli.help.reportSales : say.reports.help[name as keyof typeof say.reports.help]
  return declare<ToldOptions & OnPaper>(building, {
    name,
    about,
    examples: EXAMPLES[name] ?? [
      `wicket report ${name}`,
      `wicket report ${name} --form html --out ${name}.html`,
    ],
    grammar: (command) => {
      if (name === 'settlement') command.argument('<file>', say.reports.options.terms)
      addReport(command, kind, say)
      addPrint(command, building)
    },
    load: async () => {
      const { runTold } = await import('./run/report-told.ts')
      return {
        run: (app: App, options: ToldOptions & OnPaper, ...args: string[]) =>
          runTold(app, name, options, args),
      }
    },
  })
}

function heatCommand(building: Building) {
  const { cli, reports } = building.say
  return declare<HeatOptions>(building, {
    name: 'heat',
    about: reports.help.heat,
    examples: [
      'wicket report heat hamlet-01-15',
      'wicket report heat --event hamlet --form html --out heat.html',
      'wicket report heat hamlet-01-15 --print',
    ],
    grammar: (command) => {
      command
        .argument('[performance]', cli.arguments.performance)
        .option('--event <code>', reports.options.event, filled)
      addForms(command, building.say)
      addPrint(command, building)
    },
    load: () => import('./run/report-heat.ts'),
  })
}

function ownCommands(building: Building) {
  const { say } = building
  const { help, options } = say.reports
  return [
    declare<RunOptions>(building, {
      name: 'run',
      about: help.run,
      examples: ['wicket report run weekly.yaml', 'wicket report run --all-due --dir /etc/wicket/reports'],
      grammar: (command) => {
        command
          .argument('[file...]', options.own)
          .option('--all-due', options.allDue)
          .option('--dir <folder>', options.dir, filled)
        addForms(command, say)
      },
      load: () => import('./run/report-run.ts'),
    }),
    declare(building, {
      name: 'check',
      about: help.check,
      examples: ['wicket report check weekly.yaml'],
      grammar: (command) => command.argument('<file>', options.own),
      load: () => import('./run/report-check.ts'),
    }),
    declare<{ dir?: string }>(building, {
      name: 'schedule',
      about: help.schedule,
      examples: ['wicket report schedule weekly.yaml', 'wicket report schedule --dir /etc/wicket/reports'],
      grammar: (command) =>
        command.argument('[file]', options.own).option('--dir <folder>', options.dir, filled),
      load: () => import('./run/report-schedule.ts'),
    }),
  ]
}

export const reportCommand = (building: Building) => {
  const { cli, reports } = building.say
  const [sales, ...others] = REPORTS.filter(({ isOlder }) => !isOlder)
  return declareNoun('report', cli.help.report, [
    declare(building, {
      name: 'list',
      about: reports.help.list,
      examples: ['wicket report list', 'wicket report list --json'],
      load: () => import('./run/report-list.ts'),
    }),
    toldCommand(building, sales ?? kindOf('sales')!),
    fillCommand(building),
    paceCommand(building),
    compsCommand(building),
    clerksCommand(building),
    ...others.map((kind) => toldCommand(building, kind)),
    heatCommand(building),
    ...ownCommands(building),
  ])
}
