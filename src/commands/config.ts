import { type Building, declare, declareNoun } from './command.ts'
import { filled } from './values.ts'

export const configCommand = (building: Building) => {
  const { help, arguments: words } = building.say.tills
  return declareNoun('config', help.config, [
    declare(building, {
      name: 'show',
      about: help.configShow,
      examples: ['wicket config show', 'wicket config show --json'],
      load: () => import('./run/config-show.ts'),
    }),
    declare(building, {
      name: 'set',
      about: help.configSet,
      examples: ['wicket config set register window-1', 'wicket config set language zh-CN'],
      grammar: (command) =>
        command.argument('<setting>', words.setting).argument('<value>', words.value, filled),
      load: () => import('./run/config-set.ts'),
    }),
    declare(building, {
      name: 'unset',
      about: help.configUnset,
      examples: ['wicket config unset channel'],
      grammar: (command) => command.argument('<setting>', words.setting),
      load: () => import('./run/config-unset.ts'),
    }),
  ])
}
