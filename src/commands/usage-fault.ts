/** What is wrong with a command line, from the error of the parser: its code, and what it quotes. */
import type { Command, CommanderError } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import { nearest } from '../core/nearest.ts'
import { kindOf, REPORTS } from '../core/reports/kinds.ts'
import { topicsOf } from './help.ts'
import { argumentsOf, wordsOf } from './help-text.ts'

export interface UsageFault {
  /** Stable code, in JSON as `details.fault`. */
  fault: string
  message: string
  asked?: string
  nearest?: string[]
  /** What can be done instead, a line. */
  instead?: string
}

interface Situation {
  say: Dictionary
  command: Command
  /** The command without the program's name, where it has one of its own. */
  name: string
  path: string
  /** What the parser quotes: an option, a word, an argument. */
  quoted: string
  message: string
}

export function faultOf(say: Dictionary, command: Command, { code, message }: CommanderError): UsageFault {
  const path = wordsOf(command)
  const name = command.parent ? path.replace(/^\S+ /, '') : path
  const quoted = /'(.*)'/s.exec(message)?.[1] ?? ''
  const fault = FAULTS[code]?.({ say, command, name, path, quoted, message })
  return fault ?? { fault: 'other', message: message.replace(/^error: /, '') }
}

const FAULTS: Record<string, (situation: Situation) => UsageFault> = {
  'commander.unknownOption': ({ say, command, name, quoted }) => ({
    fault: 'option-unknown',
    asked: quoted,
    ...(reportLacks(say, command, name, quoted) ?? {
      message: say.cli.usage.optionUnknown(name, quoted),
      nearest: nearest(quoted, optionsOf(command), 1),
    }),
  }),
  'commander.unknownCommand': ({ say, command, path, quoted }) => ({
    fault: 'command-unknown',
    message: say.cli.usage.commandUnknown(`${path} ${quoted}`),
    asked: quoted,
    nearest: nearest(quoted, verbsOf(command), 1).map((one) => `${path} ${one}`),
  }),
  'wicket.unknownTopic': ({ say, command, quoted }) => ({
    fault: 'topic-unknown',
    message: say.cli.usage.topicUnknown(quoted),
    asked: quoted,
    nearest: nearest(quoted, [...verbsOf(command), ...(command.parent ? [] : Object.keys(topicsOf(say)))], 1),
  }),
  'commander.help': ({ say, command, name }) => ({
    fault: 'verb-missing',
    message: say.cli.usage.verbMissing(name, verbsOf(command).join(', ')),
  }),
  'commander.missingArgument': ({ say, name, quoted }) => ({
    fault: 'argument-missing',
    message: say.cli.usage.argumentMissing(name, `<${quoted}>`),
    asked: quoted,
  }),
  'commander.excessArguments': ({ say, command, name }) => ({
    fault: 'arguments-many',
    message: say.cli.usage.argumentsMany(
      `${name} ${argumentsOf(command)}`.trim(),
      command.args.slice(command.registeredArguments.length).join(' '),
    ),
    asked: command.args.join(' '),
  }),
  'commander.optionMissingArgument': ({ say, quoted }) => ({
    fault: 'value-missing',
    message: say.cli.usage.valueMissing(quoted),
    asked: quoted,
  }),
  'commander.missingMandatoryOptionValue': ({ say, name, quoted }) => ({
    fault: 'option-missing',
    message: say.cli.usage.optionMissing(name, quoted),
    asked: quoted,
  }),
  'commander.invalidArgument': ({ say, message }) => {
    // An argument is told the other way round.
    const found =
      /^error: option '(?<option>.*?)' argument '(?<value>.*)' is invalid\. /s.exec(message) ??
      /^error: command-argument value '(?<value>.*)' is invalid for argument '(?<option>.*?)'\. /s.exec(
        message,
      )
    const { option = '', value = '' } = found?.groups ?? {}
    const wanted = wantedOf(say, message)
    return { fault: 'value-faulty', message: say.cli.usage.valueFaulty(option, value, wanted), asked: value }
  },
}

/** An option that other reports have is no slip of the keys: what this one can't tell is said, and which can. */
function reportLacks(
  { cli }: Dictionary,
  command: Command,
  name: string,
  quoted: string,
): Pick<UsageFault, 'message' | 'instead'> | undefined {
  const [option = ''] = quoted.split('=')
  const isReport =
    command.parent?.name() === 'report' && (command.name() === 'heat' || kindOf(command.name()) !== undefined)
  if (!isReport || (option !== '--as-of' && option !== '--compare')) return undefined
  const can = REPORTS.filter(({ also }) => also?.includes(option === '--as-of' ? 'as-of' : 'compare'))
  const message = option === '--as-of' ? cli.usage.noMoment(name) : cli.usage.noOther(name)
  return { message, instead: cli.usage.thoseCan(option, can.map((report) => report.name).join(', ')) }
}

/** What an option would have taken: a code of values.ts, or the parser's own list of choices. */
function wantedOf({ cli }: Dictionary, message: string): string {
  const choices = /Allowed choices are (.*)\.$/s.exec(message)?.[1]
  if (choices) return choices
  const code = / is invalid(?: for argument .*)?\. (\w+)$/s.exec(message)?.[1] ?? ''
  const wanted: Record<string, string> = cli.usage.wanted
  return wanted[code] ?? ''
}

function verbsOf(command: Command): string[] {
  return command.commands.map((each) => each.name())
}

function optionsOf(command: Command): string[] {
  const own = command.options.flatMap((option) => option.long ?? [])
  return command.parent ? [...own, ...optionsOf(command.parent)] : [...own, '--help']
}
