/** A usage error in our own words, with what was nearest and where to read on: exit 2. */
import type { Command, CommanderError } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import { shown } from '../core/text.ts'
import { wordsOf } from './help-text.ts'
import type { Io } from './io.ts'
import { escaped } from './output.ts'
import { faultOf } from './usage-fault.ts'

interface Usage {
  io: Io
  say: Dictionary
  /** Where the command line could not be understood. */
  command: Command
  error: CommanderError
  forMachines: boolean
}

const USAGE = 2

export function reportUsage({ io, say, command, error, forMachines }: Usage): number {
  const { fault, message, asked, nearest = [], instead } = faultOf(say, command, error)
  const words = say.cli.usage
  const next = [
    ...(instead === undefined ? [] : [instead]),
    ...(nearest.length > 0 ? [words.nearest(nearest.join(', '))] : []),
    ...(fault === 'arguments-many' ? [words.quote] : []),
    // Asked as a form, where the name of the file says it.
    ...(fault === 'value-faulty' && /^(pdf|html|md)$/.test(asked ?? '') ? [words.drawn(asked!)] : []),
    words.help(`${wordsOf(command)} --help`),
  ]
  const details = { fault, command: wordsOf(command), asked: asked ?? null, nearest }
  if (forMachines)
    io.err(`${escaped(JSON.stringify({ error: { code: 'usage', message, details, next } }, null, 2))}\n`)
  // The help of the noun is on the screen already.
  else if (fault !== 'verb-missing')
    io.err([`wicket: ${shown(message)}`, ...next.map((line) => `  ${shown(line)}`), ''].join('\n'))
  return USAGE
}
