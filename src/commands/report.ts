/** Reports: figures that agree with each other and with the ledger. */
import { type Building, declare, declareNoun } from './command.ts'
import { addPrint, type OnPaper } from './printing.ts'
import { count, filled } from './values.ts'

export interface ReportOptions {
  by: string
  from?: string
  until?: string
}

interface ScopeOptions {
  performance?: string
  event?: string
  venue?: string
}

export type SalesOptions = ReportOptions & ScopeOptions & OnPaper
export type FillOptions = Omit<ReportOptions, 'by'> & ScopeOptions & { days: number }
export interface PaceOptions {
  asOf?: string
}

const USUAL_DAYS = 14

function salesCommand(building: Building) {
  const { cli, reports } = building.say
  return declare<SalesOptions>(building, {
    name: 'sales',
    about: cli.help.reportSales,
    examples: [
      'wicket report sales',
      'wicket report sales --by day --from 2026-11-01 --until 2026-11-30 --format csv',
      'wicket report sales --by tender --event hamlet --json',
    ],
    grammar: (command) =>
      addPrint(command, building)
        .option('--by <group>', reports.options.by, 'performance')
        .option('--from <day>', cli.options.from)
        .option('--until <day>', cli.options.until)
        .option('--performance <code>', reports.options.performance, filled)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled),
    load: () => import('./run/report-sales.ts'),
  })
}

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
    grammar: (command) =>
      command
        .option('--from <day>', reports.options.starts)
        .option('--until <day>', reports.options.startsUntil)
        .option('--performance <code>', reports.options.performance, filled)
        .option('--event <code>', reports.options.event, filled)
        .option('--venue <code>', reports.options.venue, filled)
        .option('--days <count>', reports.options.days, count, USUAL_DAYS),
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
    grammar: (command) =>
      command
        .argument('<performance>', cli.arguments.performance)
        .option('--as-of <day>', reports.options.asOf),
    load: () => import('./run/report-pace.ts'),
  })
}

export const reportCommand = (building: Building) => {
  const { cli, tills, reports } = building.say
  const { help, options } = cli
  return declareNoun('report', help.report, [
    declare(building, {
      name: 'list',
      about: reports.help.list,
      examples: ['wicket report list', 'wicket report list --json'],
      load: () => import('./run/report-list.ts'),
    }),
    salesCommand(building),
    fillCommand(building),
    paceCommand(building),
    declare<ReportOptions>(building, {
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
          .option('--from <day>', options.from)
          .option('--until <day>', options.until)
      },
      load: () => import('./run/report-comps.ts'),
    }),
    declare<Omit<ReportOptions, 'by'>>(building, {
      name: 'clerks',
      about: tills.help.reportClerks,
      examples: [
        'wicket report clerks',
        'wicket report clerks --from 2026-11-01 --until 2026-11-30 --format csv',
      ],
      grammar: (command) =>
        command.option('--from <day>', options.from).option('--until <day>', options.until),
      load: () => import('./run/report-clerks.ts'),
    }),
  ])
}
