import { type Building, declare, declareNoun } from './command.ts'
import { count, filled } from './values.ts'

export interface LedgerOptions {
  checkpoint?: string
}

export interface LedgerListOptions {
  action?: string
  who?: string
  from?: string
  until?: string
  limit: number
}

const USUAL_LIMIT = 50

export const verifyCommand = (building: Building) =>
  declare(building, {
    name: 'verify',
    about: building.say.cli.help.verify,
    examples: ['wicket verify', 'wicket verify --json'],
    load: () => import('./run/verify.ts'),
  })

function ledgerListCommand(building: Building) {
  const { cli, ledger } = building.say
  return declare<LedgerListOptions>(building, {
    name: 'list',
    about: ledger.help.list,
    examples: [
      'wicket ledger list --action right.refused',
      'wicket ledger list --action session --who ben',
      'wicket ledger list --from 2026-11-29 --limit 200 --json',
    ],
    grammar: (command) =>
      command
        .option('--action <action>', ledger.options.action, filled)
        .option('--who <name>', ledger.options.who, filled)
        .option('--from <day>', cli.options.from)
        .option('--until <day>', cli.options.until)
        .option('--limit <count>', cli.options.limit, count, USUAL_LIMIT),
    load: () => import('./run/ledger-list.ts'),
  })
}

export const ledgerCommand = (building: Building) =>
  declareNoun('ledger', building.say.cli.help.ledger, [
    ledgerListCommand(building),
    declare<LedgerOptions>(building, {
      name: 'verify',
      about: building.say.cli.help.ledgerVerify,
      examples: ['wicket ledger verify', 'wicket ledger verify --checkpoint z-12.txt'],
      grammar: (command) =>
        command.option('--checkpoint <file>', building.say.tills.options.checkpoint, filled),
      load: () => import('./run/ledger-verify.ts'),
    }),
    declare(building, {
      name: 'checkpoint',
      about: building.say.tills.help.ledgerCheckpoint,
      examples: ['wicket ledger checkpoint', 'wicket ledger checkpoint > today.txt'],
      load: () => import('./run/ledger-checkpoint.ts'),
    }),
  ])
