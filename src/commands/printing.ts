/** Printers, layouts, and the queue of what is to be printed. */
import { type Command, Option } from 'commander'
import { CHARSETS, KINDS } from '../core/printing/kinds.ts'
import { type Building, declare, declareNoun } from './command.ts'
import { collect, count, filled } from './values.ts'

export interface PrinterSetOptions {
  kind?: (typeof KINDS)[number]
  to?: string
  charset?: (typeof CHARSETS)[number]
  width?: number
  cut?: boolean
  layout?: string
}

export interface PrinterUseOptions {
  everywhere?: boolean
}

export interface PrintListOptions {
  printer?: string
  all?: boolean
  done?: boolean
  limit?: number
}

export interface PrintRunOptions {
  printer?: string
  all?: boolean
}

export interface PrintChangeOptions {
  item?: string[]
  printer?: string
}

export interface LayoutOptions {
  file?: string
  pdf?: string
  png?: string
}

/** What was printed on besides the screen: true is the register's own printer. */
export interface OnPaper {
  print?: string | true
}

/** `--print [PRINTER]`, for whatever can be on paper. */
export const addPrint = (command: Command, { say }: Building): Command =>
  command.option('--print [printer]', say.printing.options.print)

export const printingCommands = (building: Building) => [
  printCommand(building),
  printerCommand(building),
  layoutCommand(building),
]

function printerCommand(building: Building) {
  const { help, arguments: words } = building.say.printing
  return declareNoun('printer', help.printer, [
    declare(building, {
      name: 'list',
      about: help.printerList,
      examples: ['wicket printer list', 'wicket printer list --format yaml'],
      load: () => import('./run/printer-list.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.printerShow,
      examples: ['wicket printer show boca'],
      grammar: (command) => command.argument('<printer>', words.printer),
      load: () => import('./run/printer-show.ts'),
    }),
    printerSetCommand(building),
    printerUseCommand(building),
    declare(building, {
      name: 'test',
      about: help.printerTest,
      examples: ['wicket printer test boca'],
      grammar: (command) => command.argument('<printer>', words.printer),
      load: () => import('./run/printer-test.ts'),
    }),
    declare(building, {
      name: 'remove',
      about: help.printerRemove,
      examples: ['wicket printer remove boca'],
      grammar: (command) => command.argument('<printer>', words.printer),
      load: () => import('./run/printer-remove.ts'),
    }),
  ])
}

function printerSetCommand(building: Building) {
  const { help, arguments: words, options } = building.say.printing
  return declare<PrinterSetOptions>(building, {
    name: 'set',
    about: help.printerSet,
    examples: [
      'wicket printer set till-1 --kind escpos --to tcp:10.0.0.31:9100',
      'wicket printer set till-1 --kind escpos --to lp:till1 --charset gb18030 --width 48',
      'wicket printer set boca --kind fgl --to file:/dev/usb/lp0 --layout boca',
      'wicket printer set office --kind pdf --to lp:office --layout a4-four',
      'wicket printer set archive --kind pdf --to folder:/srv/tickets',
    ],
    grammar: (command) =>
      command
        .argument('<printer>', words.printer)
        .addOption(new Option('--kind <kind>', options.kind).choices(KINDS))
        .option('--to <address>', options.to, filled)
        .addOption(new Option('--charset <letters>', options.charset).choices(CHARSETS))
        .option('--width <columns>', options.width, count)
        .option('--cut', options.cut)
        .option('--no-cut', options.noCut)
        .option('--layout <name>', options.layout, filled),
    load: () => import('./run/printer-set.ts'),
  })
}

function printerUseCommand(building: Building) {
  const { help, arguments: words, options } = building.say.printing
  return declare<PrinterUseOptions>(building, {
    name: 'use',
    about: help.printerUse,
    examples: [
      'wicket printer use tickets boca',
      'wicket printer use receipts till-1 --register window-1',
      'wicket printer use reports office --everywhere',
      'wicket printer use tickets none --register info',
    ],
    grammar: (command) =>
      command
        .argument('<what>', words.use)
        .argument('<printer>', words.used)
        .option('--everywhere', options.everywhere),
    load: () => import('./run/printer-use.ts'),
  })
}

function printCommand(building: Building) {
  const { help, options } = building.say.printing
  return declareNoun('print', help.print, [
    declare<PrintListOptions>(building, {
      name: 'list',
      about: help.printList,
      examples: ['wicket print list', 'wicket print list --all --done --json'],
      grammar: (command) =>
        command
          .option('--printer <name>', options.printer, filled)
          .option('--all', options.all)
          .option('--done', options.done)
          .option('--limit <number>', options.limit, count),
      load: () => import('./run/print-list.ts'),
    }),
    declare<PrintRunOptions>(building, {
      name: 'run',
      about: help.printRun,
      examples: ['wicket print run', 'wicket print run --printer boca', 'wicket print run --all'],
      grammar: (command) =>
        command.option('--printer <name>', options.printer, filled).option('--all', options.all),
      load: () => import('./run/print-run.ts'),
    }),
    ...changeCommands(building),
  ])
}

function changeCommands(building: Building) {
  const { help, arguments: words, options } = building.say.printing
  const named = (command: Command) =>
    command.argument('<job>', words.job).option('--item <number>', options.item, collect)
  return [
    declare<PrintChangeOptions>(building, {
      name: 'retry',
      about: help.printRetry,
      examples: ['wicket print retry 3f9a01', 'wicket print retry 3f9a01 --printer till-2'],
      grammar: (command) => named(command).option('--printer <name>', options.other, filled),
      load: () => import('./run/print-retry.ts'),
    }),
    declare<PrintChangeOptions>(building, {
      name: 'confirm',
      about: help.printConfirm,
      examples: ['wicket print confirm 3f9a01 --item 3'],
      grammar: named,
      load: () => import('./run/print-confirm.ts'),
    }),
    declare<PrintChangeOptions>(building, {
      name: 'cancel',
      about: help.printCancel,
      examples: ['wicket print cancel 3f9a01'],
      grammar: named,
      load: () => import('./run/print-cancel.ts'),
    }),
  ]
}

function previewCommand(building: Building) {
  const { help, options, arguments: words } = building.say.printing
  return declare<LayoutOptions>(building, {
    name: 'preview',
    about: help.layoutPreview,
    examples: [
      'wicket layout preview roll',
      'wicket layout preview own -f own.yaml --pdf own.pdf',
      'wicket layout preview boca --png boca.png',
    ],
    grammar: (command) =>
      command
        .argument('<layout>', words.layout)
        .option('-f, --file <file>', options.file)
        .option('--pdf <file>', options.pdf)
        .option('--png <file>', options.png),
    load: () => import('./run/layout-preview.ts'),
  })
}

function layoutCommand(building: Building) {
  const { help, arguments: words, options } = building.say.printing
  return declareNoun('layout', help.layout, [
    declare(building, {
      name: 'list',
      about: help.layoutList,
      examples: ['wicket layout list'],
      load: () => import('./run/layout-list.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.layoutShow,
      examples: ['wicket layout show boca > boca.yaml'],
      grammar: (command) => command.argument('<layout>', words.layout),
      load: () => import('./run/layout-show.ts'),
    }),
    previewCommand(building),
    declare<LayoutOptions>(building, {
      name: 'set',
      about: help.layoutSet,
      examples: ['wicket layout set own -f own.yaml', 'wicket layout set own -f - < own.yaml'],
      grammar: (command) =>
        command.argument('<layout>', words.layout).requiredOption('-f, --file <file>', options.file),
      load: () => import('./run/layout-set.ts'),
    }),
    declare(building, {
      name: 'remove',
      about: help.layoutRemove,
      examples: ['wicket layout remove own'],
      grammar: (command) => command.argument('<layout>', words.layout),
      load: () => import('./run/layout-remove.ts'),
    }),
  ])
}
