/** Rules of the house that no compiler holds. Each is tried on a faulty text too, so that it can't go blind. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import {
  at,
  functionsOf,
  importsOf,
  nodes,
  parse,
  ROOT,
  readSources,
  type Source,
} from './support/source-tree.ts'

const FILE_LINES = 400

/** A function fits a screen. Where one does not yet, today's worst is the limit: lower it when the worst is gone. */
const FUNCTION_LINES: Record<string, number> = {
  'src/core': 46,
  'src/db': 40,
  'src/commands': 40,
  'src/tui': 44,
}

const src = readSources(['src'])
const all = [...src, ...readSources(['test', 'scripts', 'bin', '.ci'], /./)].filter(
  ({ path }) => path !== 'test/tidy.test.ts',
)

const faults = (sources: Source[], rule: (source: Source) => string[]) => sources.flatMap(rule)

// ── imports: bin -> main -> {commands, tui} -> core -> db ──

const MAY_IMPORT: Record<string, string[]> = {
  db: ['db'],
  core: ['core', 'db'],
  tui: ['tui', 'core', 'db'],
  commands: ['commands', 'core', 'db'],
  '': ['', 'commands', 'core'],
}
const layerOf = (path: string): string => /^src\/(\w+)\//.exec(path)?.[1] ?? ''

function wrongImports(source: Source): string[] {
  const layer = layerOf(source.path)
  return importsOf(source)
    .filter(({ to }) => to.startsWith('src/'))
    .filter(({ to, dynamic }) => {
      // A command loads the counter only when it is asked for.
      const allowed = layer === 'commands' && dynamic ? [...MAY_IMPORT.commands!, 'tui'] : MAY_IMPORT[layer]
      return !allowed?.includes(layerOf(to))
    })
    .map(({ to }) => `${source.path} imports ${to}`)
}

/** Rules that take values and return values: no transaction, no clock. */
const PURE =
  /^src\/core\/(seats|rail|language|forecast|money\.ts|text\.ts|gate\/(code|base41|fields)\.ts|sales\/pricing\/|sales\/(price|refund-ladder|terms|order-states)\.ts|payments\/(answers|auth-code|transport|reconcile\/(list|formats|alipay|wechat|stripe|plain|line-of|held-list|match)|\w+\/(answer|refund-answer|values|amount|failure))\.ts)/

function impure(source: Source): string[] {
  if (!PURE.test(source.path)) return []
  return importsOf(source)
    .filter(({ to, typesOnly }) => (to.startsWith('src/db/') || to.startsWith('drizzle-orm')) && !typesOnly)
    .map(({ to }) => `${source.path} imports ${to}`)
}

/** React, the database and the providers' SDKs are loaded by who needs them: `wicket --help` needs none. */
const HEAVY =
  /^(react|ink|better-sqlite3|pg|drizzle-orm|pdfkit|fontkit|zod|yaml|inquirer|alipay-sdk|undici|wechatpay-axios-plugin|stripe)(\/|$)/

function heavyAtStart(sources: Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Map<string, string>([['src/main.ts', 'src/main.ts']])
  const found: string[] = []
  for (const [path, way] of reached)
    for (const { to, typesOnly, dynamic } of importsOf(byPath.get(path)!)) {
      if (typesOnly || dynamic) continue
      if (HEAVY.test(to)) found.push(`${way} -> ${to}`)
      else if (byPath.has(to) && !reached.has(to)) reached.set(to, `${way} -> ${to}`)
    }
  return found
}

// ── words and calls ──

const FORBIDDEN = [
  /\b(TODO|FIXME|HACK)\b/,
  /\bas any\b/,
  /@ts-(ignore|nocheck)/,
  /\b(it|test|describe)\.(only|skip|todo)\b/,
  /\/work\/(main|shared)/,
]

const forbiddenWords = (source: Source): string[] =>
  source.text
    .split('\n')
    .flatMap((line, index) =>
      FORBIDDEN.some((word) => word.test(line)) ? [`${source.path}:${index + 1}: ${line.trim()}`] : [],
    )

const OUTSIDE = /^(console|process|setTimeout|setInterval|setImmediate|queueMicrotask|Deno|navigator)$/
const OUTSIDE_MODULES = /^(node:)?(timers|process|readline|child_process)/

/** Core asks the desk for time and chance, and says nothing by itself: one seed replays a whole day. */
function outsideWorld(source: Source): string[] {
  if (source.path === 'src/core/clock.ts') return []
  const used = [...nodes(source.tree)]
    .filter((node) => usesOutside(node))
    .map((node) => `${at(source, node)} ${node.getText()}`)
  const modules = importsOf(source).filter(({ to }) => OUTSIDE_MODULES.test(to))
  return [...used, ...modules.map(({ to }) => `${source.path} imports ${to}`)]
}

function usesOutside(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
  if (ts.isPropertyAccessExpression(node))
    return (
      /^(Date\.now|Math\.random|performance\.now|crypto\.(randomUUID|getRandomValues))$/.test(
        node.getText(),
      ) || isGlobal(node.expression)
    )
  return ts.isCallExpression(node) && isGlobal(node.expression)
}

const isGlobal = (node: ts.Node): boolean => ts.isIdentifier(node) && OUTSIDE.test(node.text)

const BUILDER = /\.(select|insert|update|delete|from|set|where|returning|prepare)\(/

/** The driver's own verbs exist on SQLite alone; `tx.run(statement)` is ours. */
function driverVerbs(source: Source): string[] {
  if (source.path.startsWith('src/db/')) return []
  return [...nodes(source.tree)]
    .filter(ts.isPropertyAccessExpression)
    .filter(({ name, expression }) => /^(all|get|run)$/.test(name.text) && BUILDER.test(expression.getText()))
    .map((verb) => at(source, verb))
}

/** A query that nobody awaits never runs, without an error. */
function forgottenQueries(source: Source): string[] {
  return [...nodes(source.tree)]
    .filter(ts.isExpressionStatement)
    .filter(
      ({ expression }) =>
        ts.isCallExpression(expression) &&
        /^tx\s*\.(select|insert|update|delete|run|rows|\$count)\b/.test(expression.getText()),
    )
    .map((statement) => at(source, statement))
}

const longFunctions = (source: Source): string[] => {
  const [, limit = 40] =
    Object.entries(FUNCTION_LINES).find(([folder]) => source.path.startsWith(`${folder}/`)) ?? []
  return functionsOf(source)
    .filter(({ lines }) => lines > limit)
    .map(({ where, lines }) => `${where} has ${lines} lines`)
}

// ── the rules, and the rules' own tests ──

describe('the source', () => {
  it('imports only downwards: main, commands and tui, core, db', () => {
    expect(faults(src, wrongImports)).toEqual([])
    expect(wrongImports(parse('src/core/a.ts', "import { x } from '../tui/x.ts'"))).toHaveLength(1)
    expect(wrongImports(parse('src/db/a.ts', "import type { X } from '../core/x.ts'"))).toHaveLength(1)
    expect(wrongImports(parse('src/commands/a.ts', "import { x } from '../tui/x.ts'"))).toHaveLength(1)
    expect(wrongImports(parse('src/commands/a.ts', "await import('../tui/x.ts')"))).toEqual([])
  })

  it('keeps pure rules away from the database', () => {
    expect(faults(src, impure)).toEqual([])
    expect(impure(parse('src/core/seats/a.ts', "import { eq } from 'drizzle-orm'"))).toHaveLength(1)
  })

  it('loads neither the database nor React before a command needs them', () => {
    expect(heavyAtStart(src)).toEqual([])
    const heavy = parse('src/main.ts', "import { a } from './a.ts'")
    expect(heavyAtStart([heavy, parse('src/a.ts', "import React from 'react'")])).toEqual([
      'src/main.ts -> src/a.ts -> react',
    ])
  })

  it('has none of the words that mean it is not finished', () => {
    expect(faults(all, forbiddenWords)).toEqual([])
    expect(forbiddenWords(parse('a.ts', '// TO' + 'DO later\nconst x = y as a' + 'ny'))).toHaveLength(2)
  })

  it('asks for time and chance in core, and prints nothing there', () => {
    expect(
      faults(
        src.filter(({ path }) => path.startsWith('src/core/')),
        outsideWorld,
      ),
    ).toEqual([])
    const world = [
      'Date.now()',
      'new Date()',
      'Math.random()',
      'console.log(1)',
      'process.exit()',
      'setTimeout(f)',
    ]
    for (const text of world) expect(outsideWorld(parse('src/core/a.ts', text)), text).not.toEqual([])
    expect(outsideWorld(parse('src/core/a.ts', 'new Date(at); desk.clock.now()'))).toEqual([])
  })

  it("uses no driver's verb outside src/db", () => {
    expect(faults(src, driverVerbs)).toEqual([])
    expect(driverVerbs(parse('src/core/a.ts', 'tx.select().from(t).all()'))).toHaveLength(1)
    expect(driverVerbs(parse('src/core/a.ts', 'tx.run(statement, {}); map.get(1); Promise.all([])'))).toEqual(
      [],
    )
  })

  it('awaits every query', () => {
    expect(faults(src, forgottenQueries)).toEqual([])
    expect(forgottenQueries(parse('src/core/a.ts', 'tx.insert(t).values(row)'))).toHaveLength(1)
    expect(forgottenQueries(parse('src/core/a.ts', 'await tx.insert(t).values(row)'))).toEqual([])
  })

  it(`has no file over ${FILE_LINES} lines`, () => {
    const code = all.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path))
    expect(
      code.filter(({ lines }) => lines > FILE_LINES).map(({ path, lines }) => `${path}: ${lines}`),
    ).toEqual([])
  })

  it('has no function longer than the worst of today', () => {
    expect(faults(src, longFunctions)).toEqual([])
    const long = `const f = () => {\n${'  g()\n'.repeat(70)}}`
    expect(longFunctions(parse('src/core/a.ts', long))).toHaveLength(1)
  })
})

// ── languages ──

interface Words {
  [key: string]: unknown
}

/** Every path to a sentence, and whether it is a text or a function. */
function shapeOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    value !== null && typeof value === 'object'
      ? shapeOf(value as Words, `${path}${key}.`)
      : [`${path}${key}: ${typeof value}`],
  )
}

describe('the languages', () => {
  const files = (language: string) => readdirSync(join(ROOT, 'src/core/language', language)).sort()

  it('have the same files', () => {
    expect(files('zh-cn')).toEqual(files('en'))
  })

  it('have the same sentences in every file', async () => {
    for (const file of files('en')) {
      const [english, chinese] = await Promise.all(
        ['en', 'zh-cn'].map(
          async (language) =>
            (await import(/* @vite-ignore */ join(ROOT, 'src/core/language', language, file))) as Words,
        ),
      )
      expect(shapeOf({ ...chinese! }).sort(), file).toEqual(shapeOf({ ...english! }).sort())
    }
  })
})
