/**
 * How a command is declared: its grammar here, what it does in `run/`, loaded when it is used. Help leads with
 * examples; every command takes the options that are taken everywhere.
 */
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import type { App, GlobalOptions } from './app.ts'

/** Makes the app once the options are known. */
export type MakeApp = (options: GlobalOptions) => App

export interface Declared<Options> {
  name: string
  about: string
  examples: string[]
  /** Grammar: arguments and options of its own. */
  grammar?: (command: Command) => void
  load: () => Promise<{ run: (app: App, options: Options, ...args: string[]) => Promise<number | undefined> }>
}

/** What the program is built from: its words and its way to an app. */
export interface Building {
  say: Dictionary
  makeApp: MakeApp
  /** Called with the exit code of what ran. */
  done: (code: number) => void
}

export function declare<Options>(building: Building, declared: Declared<Options>): Command {
  const command = new Command(declared.name).description(declared.about)
  declared.grammar?.(command)
  addGlobals(command, building.say)
  addExamples(command, building.say, declared.examples)
  command.action(async (...all: unknown[]) => {
    const args = all.slice(0, -2) as string[]
    const options = command.optsWithGlobals() as Options & GlobalOptions
    const app = building.makeApp(options)
    try {
      const { run } = await declared.load()
      building.done((await run(app, options, ...args)) ?? 0)
    } catch (error) {
      const { reportError } = await import('./report-error.ts')
      building.done(reportError(app, error))
    } finally {
      await app.close()
    }
  })
  return command
}

/** A noun with its verbs. */
export function declareNoun(building: Building, name: string, about: string, verbs: Command[]): Command {
  const noun = new Command(name).description(about)
  for (const verb of verbs) noun.addCommand(verb)
  addGlobals(noun, building.say)
  return noun
}

export function addExamples(command: Command, say: Dictionary, examples: string[]): void {
  if (examples.length === 0) return
  command.addHelpText('before', `${say.cli.examples}\n${examples.map((line) => `  $ ${line}`).join('\n')}\n`)
}

export function addGlobals(command: Command, say: Dictionary): void {
  const { options } = say.cli
  const globals = [
    new Option('--json', options.json),
    new Option('--format <format>', options.format).choices(['table', 'json', 'ndjson', 'csv', 'yaml']),
    new Option('--fields <names>', options.fields),
    new Option('--lang <language>', options.lang),
    new Option('--database <location>', options.database),
    new Option('--register <name>', options.register),
    new Option('--clerk <name>', options.clerk),
    new Option('--ascii', options.ascii),
    new Option('--no-color', options.color),
    new Option('--debug', options.debug),
  ]
  for (const option of globals) command.addOption(option.helpGroup(say.cli.globals))
}

/** Options that may be given several times. */
export function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}

/** A whole number, or a usage error. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(`${value}: 0, 1, 2, …`)
  return Number(value)
}

/** `adult=1,child=2` -> {adult: 1, child: 2}; `adult` alone counts one. */
export function counts(value: string): Record<string, number> {
  const pairs = value.split(',').map((part) => {
    const [code, count = '1'] = part.split('=').map((each) => each.trim())
    if (!code || !/^\d{1,6}$/.test(count)) throw new InvalidArgumentError(`${value}: adult=1,child=1`)
    return [code, Number(count)] as const
  })
  return Object.fromEntries(pairs)
}
