import { Command } from 'commander'
import type { Building } from './command.ts'

/** `wicket help COMMAND`, and topics that are no command. */
export function addTopics(program: Command, { say, done }: Building): void {
  program.helpCommand(false)
  const help = new Command('help')
    .argument('[topic...]')
    .description(say.cli.help.helpExitCodes)
    .helpOption(false)
  help.action((topics: string[]) => {
    if (topics[0] === 'exit-codes') {
      process.stdout.write(
        `${say.cli.exitCodes.map(([code, meaning]) => `${code.padStart(4)}  ${meaning}`).join('\n')}\n`,
      )
      return done(0)
    }
    const found = topics.reduce<Command>(
      (command, name) => command.commands.find((each) => each.name() === name) ?? command,
      program,
    )
    found.outputHelp()
    done(0)
  })
  program.addCommand(help.usage('[command] | exit-codes'), { hidden: false })
}
