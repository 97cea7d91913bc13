/** Every command explains itself, in both languages: what it does, examples that parse, every option in words. */
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { examplesOf } from '../../src/commands/command.ts'
import { wordsOf } from '../../src/commands/help-text.ts'
import { everyCommand } from '../../src/commands/parse.ts'
import { makeProgram } from '../../src/commands/program.ts'
import { LANGUAGES, type Language, loadDictionary } from '../../src/core/language/language.ts'
import { run } from '../support/cli.ts'

async function programIn(language: Language): Promise<Command> {
  const say = await loadDictionary(language)
  const unused = () => {
    throw new Error('the grammar alone does nothing')
  }
  return makeProgram({ say, makeApp: unused, out: unused, done: unused }, '1.2.3')
}

const english = everyCommand(await programIn('en'))
const chinese = everyCommand(await programIn('zh-CN'))
const paths = english.map((command) => [wordsOf(command), command] as const)

it.each(paths)('%s has a page that leads with what it does and an example', async (path, command) => {
  const words = path.split(' ').slice(1)
  const { code, out, err } = await run([...words, '--help'])
  expect([code, err]).toEqual([0, ''])
  const [about, examples] = out.split('\n\n')
  expect(about?.replace(/\s+/g, ' ')).toBe(command.description())
  expect(examples).toMatch(/^Examples:\n( {2}\$ wicket.*\n?)+$/)
  for (const option of command.options) expect(out).toContain(option.long)
  expect(out).toContain('Everywhere:')
})

it.each(paths)('%s: its examples are its own and can be parsed', async (path, command) => {
  const examples = examplesOf(command)
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) {
    expect(`${example} `.startsWith(`${path} `)).toBe(true)
    const line = example.replace(/ (<|>|\||#).*$/, '').replace(/^wicket ?/, '')
    // Values are read before help is printed; unknown options would be found after it.
    const { code, err } = await run(`${line} --help`)
    expect([code, err]).toEqual([0, ''])
    expect(unknownOptions(line)).toEqual([])
  }
})

const options = new Set(
  english.flatMap((command) => command.options.flatMap(({ long, short }) => [long, short])),
)
const unknownOptions = (line: string) =>
  [...line.replace(/"[^"]*"/g, '').matchAll(/ (--?[a-z][\w-]*)/g)].flatMap(([, flag]) =>
    options.has(flag) ? [] : [flag],
  )

it('every command, argument and option is said in both languages', () => {
  expect(chinese.map(wordsOf)).toEqual(english.map(wordsOf))
  const texts = (command: Command) => [
    command.description(),
    ...command.registeredArguments.map((one) => one.description),
    ...command.options.map((option) => option.description),
  ]
  english.forEach((command, index) => {
    const [en, zh] = [texts(command), texts(chinese[index]!)]
    expect(zh.length).toBe(en.length)
    for (const text of en) expect(text).toMatch(/[a-z]/)
    for (const text of zh) expect(text).toMatch(/[\u4e00-\u9fff]/)
  })
})

it('Chinese pages have no English titles left, and no line that is wider than the terminal', async () => {
  const columnsOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
  for (const command of chinese) {
    const words = wordsOf(command).split(' ').slice(1)
    const { out } = await run([...words, '--help', '--lang', 'zh-CN'], { columns: 80 })
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments|Examples|Everywhere|default/)
    expect(out).toContain('用法：')
    for (const line of out.split('\n').filter((each) => !each.startsWith('  $ ')))
      expect(columnsOf(line)).toBeLessThanOrEqual(80)
  }
})

it('examples fit a terminal of 100 columns', () => {
  for (const command of english)
    for (const example of examplesOf(command)) expect(example.length).toBeLessThanOrEqual(96)
})

it('help COMMAND is COMMAND --help; help alone is the first page', async () => {
  expect(await run('help order show')).toEqual(await run('order show --help'))
  expect(await run('help')).toEqual(await run('--help'))
})

it('the topics are told', async () => {
  for (const language of LANGUAGES) {
    const exits = await run(`help exit-codes --lang ${language}`)
    expect(exits).toMatchObject({ code: 0, err: '' })
    for (const code of [0, 1, 2, 3, 4, 5, 6, 7, 8, 130])
      expect(exits.out).toMatch(new RegExp(`^ +${code} {2}\\S`, 'm'))
    expect((await run(`help environment --lang ${language}`)).out).toContain('WICKET_DATABASE')
  }
  expect((await run('--help')).out).toContain('exit-codes, environment')
})
