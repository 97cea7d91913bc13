import type { Command } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { filled } from './values.ts'

/** What is shown where a challenge or a waiting room stands before a sale. */
export interface DoorOptions {
  challenge?: string
  place?: string
}

export function addDoor(command: Command, building: Building): void {
  const { options } = building.say.door
  command
    .option('--challenge <code>', options.challenge, filled)
    .option('--place <code>', options.place, filled)
}

export const doorCommands = (building: Building) => [challengeCommand(building), roomCommand(building)]

function challengeCommand(building: Building) {
  const { help, arguments: args } = building.say.door
  return declareNoun('challenge', help.challenge, [
    declare(building, {
      name: 'draw',
      about: help.draw,
      examples: ['wicket challenge draw', 'wicket challenge draw --json'],
      load: () => import('./run/challenge-draw.ts'),
    }),
    declare(building, {
      name: 'answer',
      about: help.answer,
      examples: ['wicket challenge answer 7F2K-93QX-11AB-C4D5 HK3PW'],
      grammar: (command) => command.argument('<challenge>', args.challenge).argument('<answer>', args.answer),
      load: () => import('./run/challenge-answer.ts'),
    }),
  ])
}

function roomCommand(building: Building) {
  const { cli, door } = building.say
  const { help, options, arguments: args } = door
  return declareNoun('room', help.room, [
    declare<DoorOptions>(building, {
      name: 'join',
      about: help.join,
      examples: [
        'wicket room join hamlet-01-15 --channel online',
        'wicket room join hamlet-01-15 --channel online --challenge 7F2K-93QX-11AB-C4D5',
      ],
      grammar: (command) =>
        command
          .argument('<performance>', cli.arguments.performance)
          .option('--challenge <code>', options.challenge, filled),
      load: () => import('./run/room-join.ts'),
    }),
    declare(building, {
      name: 'show',
      about: help.show,
      examples: ['wicket room show 7F2K-93QX-11AB-C4D5'],
      grammar: (command) => command.argument('<place>', args.place),
      load: () => import('./run/room-show.ts'),
    }),
    declare(building, {
      name: 'status',
      about: help.status,
      examples: ['wicket room status hamlet-01-15', 'wicket room status hamlet-01-15 --json'],
      grammar: (command) => command.argument('<performance>', cli.arguments.performance),
      load: () => import('./run/room-status.ts'),
    }),
  ])
}
