import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { collect, filled } from './values.ts'

/** An entrance, and what it works from. */
export interface GateOptions {
  performance?: string
  entrance?: string
  section?: string[]
  opens?: string
  closes?: string
  list?: string
  journal?: string
  publicKey?: string
  quiet?: boolean
  contrast?: boolean
  /** False with --no-mouse. */
  mouse?: boolean
  scanPrefix?: string
  key?: string
}

export interface GateListOptions {
  out: string
  opens?: string
  closes?: string
}

export const gateCommand = (building: Building) => {
  const { cli, gate } = building.say
  const { help, options, arguments: args } = gate
  const open = openCommand(building)
  const verbs = [
    open,
    declare<GateOptions>(building, {
      name: 'scan',
      about: help.scan,
      examples: [
        'wicket gate scan CODE --performance hamlet-01-15 --entrance North --json',
        'wicket gate scan "W7K3-9QF2 F-12" --performance hamlet-01-15',
      ],
      grammar: (command) =>
        entranceOf(command.argument('<code>', args.code), building)
          .option('--performance <performance>', options.performance, filled)
          .option('--key <key>', cli.options.key, filled),
      load: () => import('./run/gate-scan.ts'),
    }),
    declare(building, {
      name: 'counts',
      about: help.counts,
      examples: ['wicket gate counts hamlet-01-15'],
      grammar: (command) => command.argument('<performance>', cli.arguments.performance),
      load: () => import('./run/gate-counts.ts'),
    }),
    declare<GateListOptions>(building, {
      name: 'list',
      about: help.list,
      examples: ['wicket gate list hamlet-01-15 --out hamlet.list --opens 90m'],
      grammar: (command) =>
        command
          .argument('<performance>', cli.arguments.performance)
          .requiredOption('--out <file>', options.out, filled)
          .option('--opens <duration>', options.opens, filled)
          .option('--closes <duration>', options.closes, filled),
      load: () => import('./run/gate-list.ts'),
    }),
    declare(building, {
      name: 'merge',
      about: help.merge,
      examples: ['wicket gate merge north.journal south.journal'],
      grammar: (command) => command.argument('<journal...>', args.journal),
      load: () => import('./run/gate-merge.ts'),
    }),
  ]
  return declareNoun('gate', help.gate, verbs, open)
}

/** What `wicket gate PERFORMANCE` means. */
function openCommand(building: Building): Command {
  const { cli, gate } = building.say
  return declare<GateOptions>(building, {
    name: 'open',
    usualOf: 'gate',
    about: gate.help.open,
    examples: [
      'wicket gate open hamlet-01-15 --entrance North --section Stalls',
      'wicket gate open --list hamlet.list --journal north.journal --public-key house.pub',
    ],
    grammar: (command) =>
      entranceOf(command.argument('[performance]', gate.arguments.performance), building)
        .option('--quiet', gate.options.quiet)
        .option('--contrast', cli.options.contrast)
        .option('--no-mouse', cli.options.noMouse)
        .option('--scan-prefix <text>', cli.options.scanPrefix, filled),
    load: () => import('./run/gate-open.ts'),
  })
}

const entranceOf = (command: Command, { say: { gate } }: Building): Command =>
  command
    .option('--entrance <name>', gate.options.entrance, filled)
    .option('--section <name>', gate.options.section, collect)
    .option('--opens <duration>', gate.options.opens, filled)
    .option('--closes <duration>', gate.options.closes, filled)
    .option('--list <file>', gate.options.list, filled)
    .option('--journal <file>', gate.options.journal, filled)
    .option('--public-key <file>', gate.options.publicKey, filled)
