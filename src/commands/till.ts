import { type Building, declare, declareNoun } from './command.ts'
import { filled } from './values.ts'

export interface TillOptions {
  float?: string
  counted?: string
  withUnknown?: boolean
  key?: string
}

export const tillCommand = (building: Building) => {
  const { help, options } = building.say.cli
  return declareNoun('till', help.till, [
    declare<TillOptions>(building, {
      name: 'open',
      about: help.tillOpen,
      examples: ['wicket till open --float 200.00'],
      grammar: (command) =>
        command.option('--float <amount>', options.float).option('--key <key>', options.key, filled),
      load: () => import('./run/till-open.ts'),
    }),
    declare<TillOptions>(building, {
      name: 'x',
      about: help.tillX,
      examples: ['wicket till x', 'wicket till x --json'],
      load: () => import('./run/till-x.ts'),
    }),
    declare<TillOptions>(building, {
      name: 'z',
      about: help.tillZ,
      examples: ['wicket till z --counted 1261.50', 'wicket till z --counted 1261.50 --with-unknown'],
      grammar: (command) =>
        command
          .option('--counted <amount>', options.counted)
          .option('--with-unknown', options.withUnknown)
          .option('--key <key>', options.key, filled),
      load: () => import('./run/till-z.ts'),
    }),
  ])
}
