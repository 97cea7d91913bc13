import { type Building, declare, declareNoun } from './command.ts'

export const registerCommand = (building: Building) => {
  const { help } = building.say.tills
  return declareNoun('register', help.register, [
    declare(building, {
      name: 'list',
      about: help.registerList,
      examples: ['wicket register list', 'wicket register list --json'],
      load: () => import('./run/register-list.ts'),
    }),
  ])
}
