import { Option } from 'commander'
import { type Building, declare } from './command.ts'
import { filled, wholeNumber } from './values.ts'

export interface CounterOptions {
  contrast?: boolean
  /** False with --no-mouse. */
  mouse?: boolean
  scanPrefix?: string
  linear?: boolean
}

export const counterCommand = (building: Building) =>
  declare<CounterOptions>(building, {
    name: 'counter',
    about: building.say.cli.help.counter,
    examples: ['wicket counter', 'wicket counter --lang zh-CN --ascii', 'wicket counter --contrast'],
    grammar: (command) =>
      command
        .option('--contrast', building.say.cli.options.contrast)
        .option('--no-mouse', building.say.cli.options.noMouse)
        .option('--linear', building.say.cli.options.linear)
        .option('--scan-prefix <text>', building.say.cli.options.scanPrefix, filled),
    load: () => import('./run/counter.ts'),
  })

/** As the demo knows them; the grammar loads nothing of it. */
const HOUSE_NAMES = ['theatre', 'cinema', 'stadium', 'railway']

export interface DemoOptions {
  house?: string
  seed?: number
  keep?: string
}

export const demoCommand = (building: Building) =>
  declare<DemoOptions>(building, {
    name: 'demo',
    about: building.say.cli.help.demo,
    examples: [
      'wicket demo',
      'wicket demo --house cinema',
      'wicket demo --house stadium --keep stadium.db',
      'wicket demo --json',
    ],
    grammar: (command) =>
      command
        .addOption(new Option('--house <house>', building.say.cli.options.demoHouse).choices(HOUSE_NAMES))
        .option('--keep <path>', building.say.cli.options.keep)
        .option('--seed <number>', building.say.cli.options.demoSeed, wholeNumber),
    load: () => import('./run/demo.ts'),
  })
