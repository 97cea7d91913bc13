import { Command } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import { addExamples, type Building } from './command.ts'

/** Pages of help that are about no command. */
export function topicsOf({ cli }: Dictionary): Record<string, [string, string][]> {
  return { 'exit-codes': cli.exitCodes, environment: cli.environment }
}

/** `wicket help COMMAND…`, and the topics. What is neither is a usage error. */
export function addHelp(program: Command, { say, out, done }: Building): void {
  const topics = topicsOf(say)
  const help = new Command('help')
    .argument('[words...]', say.cli.arguments.help)
    .description(say.cli.help.help)
  addExamples(help, [
    'wicket help sell',
    'wicket help order show',
    ...Object.keys(topics).map((one) => `wicket help ${one}`),
  ])
  help.action((words: string[]) => {
    const topic = words.length === 1 && words[0] !== undefined ? topics[words[0]] : undefined
    if (topic) out(topicText(topic))
    else commandOf(program, words, Object.keys(topics)).outputHelp()
    done(0)
  })
  program.helpCommand(false).addCommand(help.helpGroup(say.cli.groups.help))
}

function topicText(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([term]) => term.length))
  const padded = (term: string) => (/^\d+$/.test(term) ? term.padStart(width) : term.padEnd(width))
  return `${rows.map(([term, about]) => `  ${padded(term)}  ${about}`).join('\n')}\n`
}

function commandOf(program: Command, words: string[], topics: string[]): Command {
  let command = program
  for (const word of words) {
    const found = command.commands.find((each) => each.name() === word)
    // The same error as that of a command that is not there, so that it is reported in one place.
    if (!found)
      command.error(`error: unknown command '${word}'`, {
        code: command === program && topics.length > 0 ? 'wicket.unknownTopic' : 'commander.unknownCommand',
      })
    else command = found
  }
  return command
}
