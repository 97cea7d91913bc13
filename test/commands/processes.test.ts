/** The built program as the shell runs it: exit codes, pipes, rivals, and what it loads. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HAMLET, openCli, PLAN, SEASON, type TestHouse } from '../support/cli.ts'

const BIN = new URL('../../bin/wicket.js', import.meta.url).pathname

let house: TestHouse
// `npm test` builds what is stale; a single file run by hand may come before any build.
beforeAll(() => {
  if (!existsSync('dist/main.js')) spawnSync(process.execPath, ['scripts/build.mjs'])
})
beforeEach(async () => {
  house = await openCli()
})
afterEach(() => house.close())

interface Ended {
  code: number | null
  out: string
  err: string
}

interface Way {
  stdin?: string
  node?: string[]
  env?: Record<string, string>
  /** What is done with the child before it ends. */
  meanwhile?: (child: ChildProcess) => void
}

function start(args: string[], way: Way = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...(way.node ?? []), BIN, ...args], {
    env: { ...process.env, VITEST: '', WICKET_DATABASE: house.database, ...way.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  child.stdin.on('error', () => undefined)
  // Without stdin's text the pipe stays open: who waited for an answer would wait for ever.
  if (way.stdin !== undefined) child.stdin.end(way.stdin)
  way.meanwhile?.(child)
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

describe('a process', () => {
  it("keeps compiled code in the user's own folder where Node can, and runs without such a folder", async () => {
    const caches = join(house.folder, 'caches')
    const kept = await start(['--version'], { env: { XDG_CACHE_HOME: caches } })
    const without = await start(['--version'], { env: { XDG_CACHE_HOME: '', LOCALAPPDATA: '', HOME: '' } })
    expect([kept.code, without]).toEqual([0, kept])
    expect(existsSync(join(caches, 'wicket'))).toBe('enableCompileCache' in module)
  })
  it('ends with the exit code of what happened', async () => {
    const codes = await Promise.all(
      [
        ['verify'],
        ['ordr'],
        ['order', 'show', 'W7K3-9QF2'],
        ['ticket', 'verify', 'x'],
        ['till', 'z', '--counted', '1'],
      ].map(async (args) => (await start(args)).code),
    )
    expect(codes).toEqual([0, 2, 3, 4, 5])
  })

  it('asks nothing where nobody can answer, even while stdin stays open', async () => {
    for (const args of [['sell'], ['sell', HAMLET], ['hold', '--best', '2'], ['counter']]) {
      const { code, out, err } = await start(args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^wicket: /)
    }
  })

  it('tells the version of its package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await start(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('without a word prints its help in a pipe', async () => {
    const { code, out, err } = await start([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Usage: wicket <command>')
  })

  it('reads a season and a plan from standard input', async () => {
    const imported = await start(['plan', 'import', '-', '--code', 'side', '--json'], {
      stdin: PLAN.replace('Small hall', 'Side'),
    })
    expect(imported).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(imported.out)).toMatchObject({ plan: { code: 'side', seats: 32 } })
    writeFileSync(join(house.folder, 'plan.yaml'), PLAN)
    const season = SEASON.replace('plan: plan.yaml', `plan: ${join(house.folder, 'plan.yaml')}`)
    const applied = await start(['apply', '-f', '-', '--dry-run', '--json'], { stdin: season })
    expect(applied).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(applied.out)).toMatchObject({ dry_run: true })
  })

  it('is quiet where its reader has seen enough', async () => {
    const args = ['plan', 'lint', 'examples/theatre/plan.json', '--fix-guids', '--fix-report', '--json']
    const whole = await start(args)
    expect(whole.code).toBe(0)
    expect(whole.out.length).toBeGreaterThan(65_536)
    const cut = await start(args, {
      meanwhile: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    })
    expect(cut).toMatchObject({ code: 0, err: '' })
    expect(cut.out.length).toBeLessThan(whole.out.length)
  })

  it('gives each of two rivals for one seat an answer: one sale, one refusal', async () => {
    for (const seat of ['Hall A-1', 'Hall B-4', 'Hall D-8']) {
      const args = ['sell', HAMLET, '--seat', seat, '--json']
      const ended = await Promise.all(['one', 'two'].map((name) => start([...args, '--register', name])))
      expect(ended.map(({ code }) => code).sort()).toEqual([0, 5])
      const loser = ended.find(({ code }) => code === 5)
      expect(JSON.parse(loser?.err ?? '')).toMatchObject({
        error: { code: 'seats-taken', details: { taken: [{ seat, state: 'sold' }] } },
      })
    }
    expect(await house.json('verify')).toMatchObject({ ok: true, checked: { orders: 3, tickets: 3 } })
  })

  it('asked twice at once with one key sells once', async () => {
    const args = ['sell', HAMLET, '--best', '2', '--key', 'order-17', '--json']
    const ended = await Promise.all([start(args), start(args)])
    expect(ended.map(({ code }) => code)).toEqual([0, 0])
    const [one, two] = ended.map(({ out }) => JSON.parse(out))
    expect(one.order).toEqual(two.order)
    expect([one.replay, two.replay].sort()).toEqual([false, true])
    expect(await house.json('order list')).toHaveLength(1)
  })
})

describe('what is loaded', () => {
  /** The files of dist/ that a command line loads, as one text. */
  async function loaded(...args: string[]): Promise<string> {
    const log = join(house.folder, `loaded-${args.join('-')}.txt`)
    const hook = `
      import { appendFileSync } from 'node:fs'
      export const load = (url, context, next) => {
        appendFileSync(${JSON.stringify(log)}, url + '\\n')
        return next(url, context)
      }`
    const data = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
    const register = data(`import { register } from 'node:module'; register(${JSON.stringify(data(hook))})`)
    await start(args, { node: ['--import', register] })
    const files = readFileSync(log, 'utf8')
      .split('\n')
      .filter((url) => url.startsWith('file:'))
    return files.map((url) => readFileSync(new URL(url), 'utf8')).join('\n')
  }
  /** Names that stay in a bundle however small it is made. */
  const DATABASE = /drizzle:entityKind|SqliteError/
  const SELDOM = /ZodDiscriminatedUnion|yaml\.alias|class PDFDocument|alipay\.trade/
  const SCREENS = /react\.transitional\.element/

  it('help, topics, the version and usage errors load neither the database nor the screens', async () => {
    for (const args of [['--help'], ['sell', '--help'], ['help', 'exit-codes'], ['--version'], ['ordr']]) {
      const code = await loaded(...args)
      expect(code.length).toBeGreaterThan(1000)
      expect(code).not.toMatch(DATABASE)
      expect(code).not.toMatch(SCREENS)
    }
  })

  it('a command loads the database when it needs it, and never the screens', async () => {
    const code = await loaded('performance', 'list')
    expect(code).toMatch(DATABASE)
    expect(code).not.toMatch(SCREENS)
  })

  it('what sells and what is looked up every day load nothing that reads files, draws pages or asks providers', async () => {
    for (const args of [
      ...[
        ['order', 'list'],
        ['performance', 'list'],
        ['stock', 'show', HAMLET],
        ['report', 'sales'],
      ],
      ['sell', HAMLET, '--best', '1', '--dry-run'],
      ['till', 'x'],
    ])
      expect((await loaded(...args)).match(SELDOM), args.join(' ')).toBeNull()
  })
})
