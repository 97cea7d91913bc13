/**
 * A page of help: what it does, examples, usage, options. What is taken everywhere is listed once, on the first
 * page. Nothing is imported but the grammar: `--help` starts as fast as Node does.
 */
import type { Command, Help, Option } from 'commander'
import type { Dictionary } from '../core/language/language.ts'
import { examplesOf } from './command.ts'

/** Longer lines than this are hard to read, however wide the terminal is. */
const WIDEST = 100

export function helpText(say: Dictionary): (command: Command, helper: Help) => string {
  return (command, helper) => {
    const width = Math.min(helper.helpWidth ?? 80, WIDEST)
    const { page, examples } = say.cli
    const blocks = [
      wrap(command.description(), width),
      section(
        examples,
        examplesOf(command).map((line) => `  $ ${line}`),
      ),
      [`${page.usage} ${usage(command, say)}`],
      section(page.arguments, items(argumentRows(command), width)),
      section(page.options, items(optionRows(command.parent ? command.options : [], say), width)),
      ...commandBlocks(command, say, width),
      command.parent
        ? [everywhere(command, say)]
        : section(say.cli.globals, globalLines(command, say, width)),
    ]
    return `${blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`
  }
}

type Row = [term: string, about: string]

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}

/** `wicket order`: the words that lead to a command. */
export function wordsOf(command: Command): string {
  return command.parent ? `${wordsOf(command.parent)} ${command.name()}` : command.name()
}

/** `<order>`, `[performance]`. */
export function argumentsOf(command: Command): string {
  return command.registeredArguments
    .map((one) => {
      const name = `${one.name()}${one.variadic ? '…' : ''}`
      return one.required ? `<${name}>` : `[${name}]`
    })
    .join(' ')
}

/** In characters: the line fits a terminal. */
const LONGEST_VERBS = 60

function usage(command: Command, { cli: { page } }: Dictionary): string {
  const verbs = command.commands.map((verb) => verb.name()).join('|')
  // So many verbs are listed below.
  const isListed = !command.parent || verbs.length > LONGEST_VERBS
  const what = isListed ? page.command : verbs || argumentsOf(command)
  return [wordsOf(command), what, page.optionsWord].filter(Boolean).join(' ')
}

function argumentRows(command: Command): Row[] {
  return command.registeredArguments
    .filter((one) => one.description !== '')
    .map((one) => [one.name(), one.description])
}

function optionRows(options: readonly Option[], { cli: { page } }: Dictionary): Row[] {
  return options.map((option) => {
    const usual =
      typeof option.defaultValue === 'string' || typeof option.defaultValue === 'number'
        ? page.usual(String(option.defaultValue))
        : ''
    return [option.flags, `${option.description}${usual}`]
  })
}

/** The commands, group by group; a noun names its verbs. */
function commandBlocks(command: Command, { cli: { page } }: Dictionary, width: number): string[][] {
  const groups = new Map<string, Row[]>()
  for (const each of command.commands) {
    const verbs = each.commands.map((verb) => verb.name()).join(', ')
    const term = [each.name(), argumentsOf(each)].filter(Boolean).join(' ')
    const about = verbs ? page.verbs(each.description(), verbs) : each.description()
    const group = each.helpGroup() || page.commands
    groups.set(group, [...(groups.get(group) ?? []), [term, about]])
  }
  const pad = Math.max(...[...groups.values()].flat().map(([term]) => term.length))
  return [...groups].map(([group, rows]) => section(group, items(rows, width, pad)))
}

function globalLines(program: Command, say: Dictionary, width: number): string[] {
  const rows = optionRows(program.options, say)
  return items([...rows, ['-h, --help', say.cli.options.help]], width)
}

/** `Everywhere: --json --format …`, in short. */
function everywhere(command: Command, { cli: { globals, page } }: Dictionary): string {
  let program = command
  while (program.parent) program = program.parent
  const flags = program.options.map((option) => option.long).filter((flag) => flag !== '--version')
  return `${[globals, ...wrap(flags.join(' '), 76).map((line) => `  ${line}`)].join('\n')}\n  ${page.everywhere}`
}

function items(
  rows: Row[],
  width: number,
  pad = Math.max(0, ...rows.map(([term]) => term.length)),
): string[] {
  return rows.flatMap(([term, about]) =>
    wrap(about, Math.max(30, width - pad - 4)).map(
      (line, index) => `  ${(index === 0 ? term : '').padEnd(pad)}  ${line}`,
    ),
  )
}

/** Broken at blanks and between Chinese letters, which take two columns each. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const piece of text.match(/[\u2e80-\uffef][，。；：、）》]*|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    const wide = columnsOf(piece.trimEnd())
    if (line !== '' && columns + wide > width) {
      lines.push(line.trimEnd())
      line = ''
      columns = 0
    }
    line += piece
    columns += columnsOf(piece)
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0)
}
