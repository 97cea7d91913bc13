/** Runs the grammar over a command line: help in our own pages, usage errors in our own words. */
import { type Command, CommanderError } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import { helpText } from './help-text.ts'
import type { Io } from './io.ts'

/** Undefined where a command ran, whose exit code it told by itself; else 0 for help, 2 for a usage error. */
export async function parse(
  program: Command,
  argv: string[],
  io: Io,
  say: Dictionary,
): Promise<number | undefined> {
  let failing = program
  const forMachines = () => isMachine(program.opts())
  for (const command of everyCommand(program))
    command
      .allowExcessArguments(false)
      .showSuggestionAfterError(false)
      .configureHelp({ formatHelp: helpText(say) })
      .configureOutput({
        writeOut: io.out,
        // A noun without its verb shows its help; a script gets an error that it can read.
        writeErr: (text) => (forMachines() ? undefined : io.err(text)),
        outputError: () => undefined,
        getOutHelpWidth: () => io.columns,
        getErrHelpWidth: () => io.columns,
      })
      .exitOverride((error) => {
        failing = command
        throw error
      })
  try {
    await program.parseAsync([...argv, ...unsaid(program, argv, io)], { from: 'user' })
    return undefined
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    const { reportUsage } = await import('./report-usage.ts')
    return reportUsage({ io, say, command: failing, error, forMachines: forMachines() })
  }
}

/** Where no command is named, `wicket` is the counter at a terminal, and its help in a pipe: also with --lang before. */
function unsaid(program: Command, argv: string[], io: Io): string[] {
  const { operands, unknown } = program.parseOptions(argv)
  if (operands.length > 0 || unknown.length > 0) return []
  return io.inIsTerminal && io.outIsTerminal ? ['counter'] : ['--help']
}

/** The program and all that is below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

function isMachine({ json, format }: { json?: boolean; format?: string }): boolean {
  return json === true || (format !== undefined && format !== 'table')
}
