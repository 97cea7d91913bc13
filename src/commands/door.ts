import { type Command, Option } from 'commander'
import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

/** What is shown where a challenge or a waiting room stands before a sale. */
export interface DoorOptions {
  challenge?: string
  place?: string
  presale?: string
}

export interface PresaleAddOptions {
  count?: number
  code?: string
  uses?: number
  tickets?: number
}

export function addDoor(command: Command, building: Building): void {
  const { options } = building.say.door
  command
    .option('--challenge <code>', options.challenge, filled)
    .option('--place <code>', options.place, filled)
    .option('--presale <code>', options.presale, filled)
}

export const doorCommands = (building: Building) => [
  challengeCommand(building),
  roomCommand(building),
  presaleCommand(building),
]

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

function presaleCommand(building: Building) {
  const { help, options, arguments: args } = building.say.door
  return declareNoun('presale', help.presale, [
    declare<PresaleAddOptions>(building, {
      name: 'add',
      about: help.presaleAdd,
      examples: [
        'wicket presale add fans --count 500 --tickets 4 --format csv > codes.csv',
        'wicket presale add fans --code HAMLET27 --uses 1000',
      ],
      grammar: (command) =>
        command
          .argument('<presale>', args.presale)
          .addOption(new Option('--count <number>', options.count).argParser(count).conflicts('code'))
          .option('--code <word>', options.code, filled)
          .option('--uses <number>', options.uses, count)
          .option('--tickets <number>', options.tickets, count),
      load: () => import('./run/presale-add.ts'),
    }),
    declare(building, {
      name: 'list',
      about: help.presaleList,
      examples: [
        'wicket presale list',
        'wicket presale list fans --format csv',
        'wicket presale list fans/17',
      ],
      grammar: (command) => command.argument('[presale]', args.presaleOrCode),
      load: () => import('./run/presale-list.ts'),
    }),
    declare(building, {
      name: 'revoke',
      about: help.presaleRevoke,
      examples: ['wicket presale revoke fans/17', 'wicket presale revoke fans'],
      grammar: (command) => command.argument('<presale>', args.presaleOrCode),
      load: () => import('./run/presale-revoke.ts'),
    }),
  ])
}
