import { type Building, declare } from './command.ts'

export const counterCommand = (building: Building) =>
  declare(building, {
    name: 'counter',
    about: building.say.cli.help.counter,
    examples: ['wicket counter', 'wicket counter --lang zh-CN --ascii'],
    load: () => import('./run/counter.ts'),
  })

export interface DemoOptions {
  keep?: string
}

export const demoCommand = (building: Building) =>
  declare<DemoOptions>(building, {
    name: 'demo',
    about: building.say.cli.help.demo,
    examples: ['wicket demo', 'wicket demo --json', 'wicket demo --keep demo.db'],
    grammar: (command) => command.option('--keep <path>', building.say.cli.options.keep),
    load: () => import('./run/demo.ts'),
  })
