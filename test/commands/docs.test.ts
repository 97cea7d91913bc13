/**
 * docs/commands.md is written from the grammar (`npx vitest run test/commands/docs.test.ts -u` writes it anew);
 * docs/exit-codes.md and docs/json.md are compared with what the program does.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { argumentsOf, wordsOf } from '../../src/commands/help-text.ts'
import { makeProgram } from '../../src/commands/program.ts'
import { en } from '../../src/core/language/en.ts'
import { Refusal, type RefusalCode } from '../../src/core/refusal.ts'

const unused = () => undefined as never
const program = makeProgram({ say: en, makeApp: unused, out: unused, done: unused }, '')

const cell = (text: string) => text.replaceAll('|', '\\|')
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
const table = (head: string[], rows: string[][]) =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows.map((each) => row(...each))].join('\n')
const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves)

function commandRow(command: Command): string[] {
  const words = [wordsOf(command), argumentsOf(command)].filter(Boolean).join(' ')
  return [
    `\`${words}\``,
    command.description(),
    command.options.map((option) => `\`${option.flags}\``).join(' '),
  ]
}

function commandsPage(): string {
  const groups = [...new Set(program.commands.map((command) => command.helpGroup()))]
  const sections = groups.map((group) => {
    const commands = program.commands.filter((command) => command.helpGroup() === group).flatMap(leaves)
    return `## ${group.replace(/:$/, '')}\n${table(['command', 'what it does', 'options'], commands.map(commandRow))}`
  })
  return `# Commands

\`wicket COMMAND --help\` leads with examples and explains every option; \`--lang zh-CN\` does so in Chinese.
A performance is named by its code or by enough of it (\`hamlet-01-15\`); a seat as it is printed (\`"Ground floor A-12"\`,
\`A-12\` where there is only one) or as a range (\`"A-12..A-14"\`); an order by its reference.
For scripts: [json.md](json.md), [exit-codes.md](exit-codes.md). Written from the grammar by test/commands/docs.test.ts.

${sections.join('\n\n')}

## Everywhere
Taken before and after a command's name.

${table(
  ['option', 'what it does'],
  program.options.map((option) => [`\`${option.flags}\``, option.description]),
)}

${table(
  ['variable', 'what it does'],
  en.cli.environment.map(([name, about]) => [`\`${name}\``, about]),
)}
`
}

it('docs/commands.md lists every command, argument and option', async () => {
  await expect(commandsPage()).toMatchFileSnapshot('../../docs/commands.md')
})

it('docs/exit-codes.md has every refusal under its exit code, and no other', () => {
  const page = readFileSync('docs/exit-codes.md', 'utf8')
  const told = page
    .split(/^### Exit /m)
    .slice(1)
    .flatMap((section) => {
      const exit = Number.parseInt(section, 10)
      return [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => `${exit} ${code}`)
    })
  const codes = Object.keys(en.refusals) as RefusalCode[]
  // The exit code depends on the code alone, not on its details.
  const exits = codes.map((code) => `${new Refusal(code, {} as never).exitCode} ${code}`)
  expect(told.sort()).toEqual([...exits, '2 usage'].sort())
})

it('docs/exit-codes.md has the exit codes that the program tells', () => {
  const page = readFileSync('docs/exit-codes.md', 'utf8')
  expect([...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code)).toEqual(
    en.cli.exitCodes.map(([code]) => code),
  )
})

it('every page prints what it promises: no place is kept for output that nobody has filled in', () => {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'))
  expect(pages.length).toBeGreaterThan(10)
  const left = [...pages.map((name) => `docs/${name}`), 'README.md'].flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/^```\w*\n([A-Z_]+)\n```$/gm)].map(
      ([, word]) => `${page}: ${word}`,
    ),
  )
  expect(left).toEqual([])
})
