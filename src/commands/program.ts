/** The whole grammar. Nothing here opens a database or loads a screen: every command's doing is a dynamic import. */
import { Command } from 'commander'
import { accountCommand } from './account.ts'
import { ledgerCommand, verifyCommand } from './books.ts'
import { calendarCommand } from './calendar.ts'
import { cardCommand } from './card.ts'
import { addExamples, addGlobals, type Building } from './command.ts'
import { configCommand } from './config.ts'
import { counterCommand, demoCommand } from './counter.ts'
import { customerCommand } from './customer.ts'
import { dbCommand } from './db.ts'
import { doorCommands } from './door.ts'
import { exchangeCommand } from './exchange.ts'
import { explainCommand } from './explain.ts'
import { forecastCommand } from './forecast.ts'
import { gateCommand } from './gate.ts'
import { addHelp } from './help.ts'
import { holdCommand, releaseCommand } from './hold.ts'
import { identityCommand } from './identity.ts'
import { kioskCommand } from './kiosk.ts'
import { memberCommand } from './member.ts'
import { orderCommand } from './order.ts'
import { payCommand, paymentCommand } from './payment.ts'
import { initCommand, peopleCommands } from './people.ts'
import { performanceCommand } from './performance.ts'
import { applyCommand, planCommand } from './plan.ts'
import { printingCommands } from './printing.ts'
import { quoteCommand } from './quote.ts'
import { refundCommand } from './refund.ts'
import { reportCommand } from './report.ts'
import { reserveCommand } from './reserve.ts'
import { sellCommand } from './sell.ts'
import { stockCommand } from './stock.ts'
import { ticketCommand } from './ticket.ts'
import { tillCommands } from './till.ts'
import { voidCommand } from './void.ts'
import { waitCommand } from './wait.ts'
import { watchCommand } from './watch.ts'

export function makeProgram(building: Building, version: string): Command {
  const { groups, about, options } = building.say.cli
  const program = new Command('wicket').description(about)
  addExamples(program, EXAMPLES)
  const add = (group: string, commands: Command[]) => {
    for (const command of commands) program.addCommand(command.helpGroup(group))
  }
  add(groups.selling, [
    counterCommand(building),
    kioskCommand(building),
    sellCommand(building),
    holdCommand(building),
    reserveCommand(building),
    releaseCommand(building),
    payCommand(building),
    exchangeCommand(building),
    refundCommand(building),
    voidCommand(building),
    quoteCommand(building),
    explainCommand(building),
    waitCommand(building),
    orderCommand(building),
    paymentCommand(building),
    ticketCommand(building),
    gateCommand(building),
    identityCommand(building),
    cardCommand(building),
    accountCommand(building),
    customerCommand(building),
    memberCommand(building),
    ...doorCommands(building),
    watchCommand(building),
    ...tillCommands(building),
  ])
  add(groups.people, peopleCommands(building))
  add(groups.house, houseCommands(building))
  add(groups.books, bookCommands(building))
  add(groups.machine, [...printingCommands(building), dbCommand(building), configCommand(building)])
  addHelp(program, building)
  addGlobals(program, building.say)
  return program.version(version, '-V, --version', options.version)
}

const houseCommands = (building: Building) => [
  demoCommand(building),
  initCommand(building),
  applyCommand(building),
  planCommand(building),
  calendarCommand(building),
  performanceCommand(building),
  stockCommand(building),
]

const bookCommands = (building: Building) => [
  reportCommand(building),
  forecastCommand(building),
  verifyCommand(building),
  ledgerCommand(building),
]

/** What a newcomer wants to see first, in the order of doing. */
const EXAMPLES = [
  'wicket demo',
  'wicket apply -f season.yaml --dry-run',
  'wicket performance list',
  'wicket sell hamlet-01-15 --best 2 --type adult=1,child=1 --tendered 120',
  'wicket refund W7K3-9QF2 --ticket F-13 --dry-run',
  'wicket report sales --by day --format csv',
  'wicket counter',
]
