/** A command line that can't be understood: exit 2, our own words, what was nearest; as JSON where a script asks. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HAMLET, openCli, type TestHouse } from '../support/cli.ts'

let house: TestHouse
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

const FAULTS: [line: string, fault: string, nearest: string[]][] = [
  ['ordr list', 'command-unknown', ['wicket order']],
  ['order lst', 'command-unknown', ['wicket order list']],
  ['help exit-cods', 'topic-unknown', ['exit-codes']],
  ['help sel', 'topic-unknown', ['sell']],
  ['help order shw', 'command-unknown', ['wicket order show']],
  [`sell ${HAMLET} --bset 2`, 'option-unknown', ['--best']],
  ['performance list --jsn', 'option-unknown', ['--json']],
  ['report day --compare previous', 'option-unknown', []],
  ['order', 'verb-missing', []],
  ['refund', 'argument-missing', []],
  [`sell ${HAMLET} --seat Hall A-1`, 'arguments-many', []],
  ['apply', 'option-missing', []],
  [`sell ${HAMLET} --best`, 'value-missing', []],
  [`sell ${HAMLET} --best 0`, 'value-faulty', []],
  [`sell ${HAMLET} --best 2x`, 'value-faulty', []],
  [`sell ${HAMLET} --best -2`, 'value-faulty', []],
  [`sell ${HAMLET} --best 2.5`, 'value-faulty', []],
  [`sell ${HAMLET} --best 99999999999`, 'value-faulty', []],
  [`sell ${HAMLET} --random 2 --seed x`, 'value-faulty', []],
  [`sell ${HAMLET} --type adult=`, 'value-faulty', []],
  [`sell ${HAMLET} --type adult=1=2`, 'value-faulty', []],
  [`sell ${HAMLET} --type ,`, 'value-faulty', []],
  [`sell ${HAMLET} --best 1 --key ""`, 'value-faulty', []],
  ['order list --limit 0', 'value-faulty', []],
  ['order list --format xml', 'value-faulty', []],
  ['order list --lang tlh', 'value-faulty', []],
  ['order list --database ""', 'value-faulty', []],
]

it.each(FAULTS)('%s is a usage error with its place to read on', async (line, fault, nearest) => {
  const { code, out, err } = await house.wicket(line)
  expect([code, out]).toEqual([2, ''])
  // A noun without its verb shows its help.
  expect(err).toMatch(
    fault === 'verb-missing' ? /^Commands:$/m : /^wicket: .*\n( {2}.*\n)* {2}read on: {2}wicket .*--help\n$/,
  )
  for (const name of nearest) expect(err).toContain(`did you mean:  ${name}\n`)
})

it.each(FAULTS.filter(([line]) => !line.includes('--lang')))(
  '%s is said in Chinese too, with no word of the parser left',
  async (line) => {
    const { code, err } = await house.wicket(`--lang zh-CN ${line}`)
    expect(code).toBe(2)
    expect(err).toMatch(/[\u4e00-\u9fff]/)
    expect(err).not.toMatch(/error:|unknown|missing|Did you mean|read on|Usage:|Options:/)
  },
)

it('an option that only other reports take is answered with what this one can not tell, and which can', async () => {
  const moment = await house.wicket('report waiting --as-of 2026-12-01')
  expect(moment.err.split('\n').slice(0, 2)).toEqual([
    'wicket: report waiting tells what is known now, not what was known at a past moment (--as-of)',
    expect.stringMatching(/^ {2}these take --as-of: {2}sales, .*\bholds, members, points$/),
  ])
  const heat = await house.wicket('--lang zh-CN report heat --as-of=2026-12-01')
  expect(heat.err).toMatch(/^wicket: report heat 只报告现在所知的.*\n {2}可以使用 --as-of 的报表/)
  const other = await house.wicket('report day --compare previous')
  expect(other.err).toMatch(
    /^wicket: report day can not be compared .*\n {2}these take --compare: {2}sales, /,
  )
  expect(`${moment.err}${heat.err}${other.err}`).not.toContain('did you mean')
  expect((await house.wicket('report list --as-of 2026-12-01')).err).toContain('report list has no option')
  // A slip of the keys is one still.
  expect((await house.wicket('report holds --as-fo 2026-12-01')).err).toContain('did you mean:  --as-of')
})

// A format that is none can't be the format of its error.
it.each(FAULTS.filter(([line]) => !line.includes('--format')))(
  '%s is JSON on stderr where a script asks for it',
  async (line, fault, nearest) => {
    for (const words of ['--json', '--format csv']) {
      const { code, out, err } = await house.wicket(`${words} ${line}`)
      expect([code, out]).toEqual([2, ''])
      expect(JSON.parse(err)).toEqual({
        error: {
          code: 'usage',
          message: expect.any(String),
          details: expect.objectContaining({ fault, nearest, command: expect.stringMatching(/^wicket/) }),
          next: expect.any(Array),
        },
      })
    }
  },
)

it('an unquoted name is told to be put in quotes', async () => {
  const { err } = await house.wicket(`sell ${HAMLET} --seat Hall A-1`)
  expect(err).toContain('does not know what to do with: A-1')
  expect(err).toContain('in quotes')
})

it('options that are taken everywhere are taken before and after the command', async () => {
  for (const line of ['--json performance list', 'performance --json list', 'performance list --json'])
    expect(JSON.parse((await house.wicket(line)).out)).toHaveLength(3)
})

it('a count that is named twice adds up, in one option or in two', async () => {
  const types = async (words: string) => {
    const { order } = await house.json<{ order: { tickets: { price_type: string }[] } }>(
      `sell ${HAMLET} --best 3 --dry-run ${words}`,
    )
    return order.tickets.map((ticket) => ticket.price_type)
  }
  const wanted = ['adult', 'adult', 'child']
  expect(await types('--type adult=1,adult=1,child')).toEqual(wanted)
  expect(await types('--type adult=2 --type child=1')).toEqual(wanted)
  expect(await types('--type adult＝2，child＝1')).toEqual(wanted)
})

it('without a command there is help in a pipe, in the language that was asked for', async () => {
  for (const line of ['', '--json', '--ascii --register two'])
    expect((await house.wicket(line)).out).toBe((await house.wicket('--help')).out)
  expect((await house.wicket('--lang zh-CN')).out).toContain('用法：')
  expect((await house.wicket('--version --json')).out).toMatch(/^\S+\n$/)
})

it('where the language comes from: the option, WICKET_LANG, the locale, else English', async () => {
  const says = async (line: string, environment: Record<string, string>) =>
    (await house.wicket(line, { environment })).err.includes('没有') ? 'zh' : 'en'
  expect(await says('order show X', {})).toBe('en')
  expect(await says('order show X', { LANG: 'zh_CN.UTF-8' })).toBe('zh')
  expect(await says('order show X', { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en')
  expect(await says('order show X', { LANG: 'fr_FR.UTF-8' })).toBe('en')
  expect(await says('order show X', { WICKET_LANG: 'zh', LC_ALL: 'C' })).toBe('zh')
  expect(await says('order show X --lang=en', { WICKET_LANG: 'zh' })).toBe('en')
})

it('whoever asks for a drawn form by --format is told that the name of the file says it', async () => {
  const { code, err } = await house.wicket('report sales --format pdf')
  expect([code, err]).toEqual([2, expect.stringContaining('wicket report NAME --out FILE.pdf')])
  expect((await house.wicket('report sales --format html --lang zh-CN')).err).toContain('--out FILE.html')
  expect((await house.wicket('report sales --format xml')).err).not.toContain('--out')
})
