/**
 * How a command is declared: its grammar here, what it does in `run/`, loaded when it is used. Help leads with
 * examples; the options that are taken everywhere are declared once, on the program.
 */
import { Command, Option } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import type { App, GlobalOptions } from './app.ts'
import { filled, language } from './values.ts'

/** Makes the app once the options are known. */
export type MakeApp = (options: GlobalOptions) => App

export interface Declared<Options> {
  name: string
  /** Another word for it, which people type as well. */
  also?: string
  /** The noun of which it is the usual verb: it may be left out. */
  usualOf?: string
  about: string
  examples: string[]
  /** Grammar: arguments and options of its own. */
  grammar?: (command: Command) => void
  load: () => Promise<{ run: (app: App, options: Options, ...args: string[]) => Promise<number | undefined> }>
}

/** What the program is built from: its words and its way to an app. */
export interface Building {
  say: Dictionary
  /** The command line: commands that it does not name get no options. Undefined: all get theirs. */
  words?: readonly string[]
  makeApp: MakeApp
  /** Prints help. */
  out: (text: string) => void
  /** Called with the exit code of what ran. */
  done: (code: number) => void
}

/** A command that was not asked for: making the options of all takes a tenth of the start. */
class Unasked extends Command {
  override option(): this {
    return this
  }
  override addOption(): this {
    return this
  }
  override requiredOption(): this {
    return this
  }
}

export function declare<Options>(building: Building, declared: Declared<Options>): Command {
  const { words } = building
  const { name, also, usualOf } = declared
  const isAsked = !words || [name, also, usualOf].some((word) => word !== undefined && words.includes(word))
  const command = new (isAsked ? Command : Unasked)(name)
  if (also !== undefined) command.alias(also)
  command.description(declared.about)
  declared.grammar?.(command)
  addExamples(command, declared.examples)
  command.action(async (...all: unknown[]) => {
    // An argument that can be repeated comes as a list.
    const args = all.slice(0, -2).flat() as string[]
    const options = command.optsWithGlobals() as Options & GlobalOptions
    const app = building.makeApp(options)
    const { run } = await declared.load()
    const attempt = (one: App) => run(one, options, ...args)
    try {
      building.done((await attempt(app)) ?? 0)
    } catch (error) {
      const { answerTo } = await import('./stand-by.ts')
      building.done(await answerTo(app, error, attempt, command))
    } finally {
      await app.close()
    }
  })
  return command
}

/** A noun with its verbs; its examples are the first of each. `usual`: the verb that may be left out. */
export function declareNoun(name: string, about: string, verbs: Command[], usual?: Command): Command {
  const noun = new Command(name).description(about).helpCommand(false)
  for (const verb of verbs) noun.addCommand(verb, { isDefault: verb === usual })
  addExamples(
    noun,
    verbs.flatMap((verb) => examplesOf(verb).slice(0, 1)),
  )
  return noun
}

const examples = new WeakMap<Command, string[]>()

export function addExamples(command: Command, lines: string[]): void {
  examples.set(command, lines)
}

export function examplesOf(command: Command): string[] {
  return examples.get(command) ?? []
}

/** Declared on the program alone: commander takes them before and after a command's name. */
export function addGlobals(program: Command, say: Dictionary): void {
  const { options } = say.cli
  for (const option of [
    new Option('--json', options.json),
    new Option('--format <format>', options.format).choices(['table', 'json', 'ndjson', 'csv', 'yaml']),
    new Option('--fields <names>', options.fields),
    new Option('--lang <language>', options.lang).argParser(language),
    new Option('--database <location>', options.database).argParser(filled),
    new Option('--register <name>', options.register).argParser(filled),
    new Option('--clerk <name>', options.clerk).argParser(filled),
    new Option('--channel <name>', options.channel).argParser(filled),
    new Option('--supervisor <name>', say.people.options.supervisor).argParser(filled),
    new Option('--supervisor-secret-from <file>', say.people.options.supervisorSecretFrom).argParser(filled),
    new Option('--ascii', options.ascii),
    new Option('--no-color', options.color),
    new Option('--no-pager', options.pager),
    new Option('--debug', options.debug),
  ])
    program.addOption(option)
}
