// Joins chunks that are loaded together: Node opens, reads and links each file by itself, which costs a command some
// third of a millisecond a file. esbuild cuts a chunk for every set of commands that share something.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const SALE = ['sell', 'hold', 'refund'].map((run) => `src/commands/run/${run}.ts`)
const SCREENS = ['src/tui/start.tsx', 'src/commands/run/counter.ts']

const DESK = ['src/tui/desk-office.ts', 'src/tui/keeping-refused.ts']
const LATER = ['src/tui/desk-later.ts']

/** What only full screens want: no command loads React, because it shares something with one of them. */
const OF_SCREENS = /^src\/(tui\/|commands\/run\/(counter|kiosk|gate-open)\.ts$)/

/**
 * Files to make, in the order of loading, and whose shared parts go into them. A part goes into the first that
 * wants it; what one of them needs is in it or in one before it. `and`: only what these want, too. `screens`: whether
 * it has what only screens want, or what others want, too.
 */
const PACKS = [
  { file: 'base.js', for: ['src/main.ts'] },
  { file: 'answer.js', for: ['src/commands/report-usage.ts', 'src/commands/stand-by.ts'] },
  { file: 'look.js', for: ['src/commands/run/order-show.ts', 'src/db/open.ts'] },
  { file: 'sqlite.js', for: ['src/db/sqlite/engine.ts'] },
  // The counter has its list before anything is sold.
  { file: 'counter.js', for: SALE, and: [...SCREENS, ...DESK] },
  { file: 'sale.js', for: SALE },
  { file: 'desk.js', for: [...DESK, ...SCREENS], screens: false },
  { file: 'screens.js', for: [...DESK, ...SCREENS], screens: true },
  { file: 'later.js', for: LATER, screens: true },
]

/** Repacks what esbuild has written into `folder`; `output` says what its files look like. */
export async function pack(folder, { outputs }, output) {
  const files = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]))
  const packed = new Map()
  const wanted = wantedByCommands(files)
  for (const one of PACKS) {
    const chunks = chunksOf(files, one.for)
    const others = one.and && chunksOf(files, one.and)
    for (const chunk of chunks)
      if (
        packed.has(chunk) ||
        others?.has(chunk) === false ||
        (one.screens !== undefined && wanted.has(chunk) === one.screens)
      )
        chunks.delete(chunk)
    for (const chunk of chunks) packed.set(chunk, one.file)
    await merge(folder, one.file, [...chunks], files, output)
  }
  const left = [...files.keys()].filter((name) => !packed.has(name))
  for (const name of [...left, ...PACKS.map(({ file }) => file)])
    repoint(join(folder, name), packed, output.banner.js)
  for (const chunk of packed.keys()) rmSync(join(folder, chunk))
}

/** The chunks that more than screens load. */
function wantedByCommands(files) {
  const wanted = new Set()
  for (const [name, { entryPoint }] of files)
    if (entryPoint && !OF_SCREENS.test(entryPoint)) addChunks(files, name, wanted)
  return wanted
}

/** The chunks that these parts load at once. */
function chunksOf(files, parts) {
  const entries = [...files].filter(([, { entryPoint }]) => parts.includes(entryPoint))
  if (entries.length !== parts.length) throw new Error(`not every part was built of ${parts}`)
  const chunks = new Set()
  for (const [name] of entries) addChunks(files, name, chunks)
  return chunks
}

/** The chunks that a file loads at once, directly or not. */
function addChunks(files, name, chunks) {
  for (const { path, kind } of files.get(name).imports) {
    const chunk = basename(path)
    if (kind !== 'import-statement' || !files.has(chunk) || chunks.has(chunk)) continue
    chunks.add(chunk)
    addChunks(files, chunk, chunks)
  }
}

/** A chunk's name for `exported`, which other chunks may use too. */
const alias = (chunk, exported) => `${chunk.replace(/\W/g, '_')}_${exported}`

async function merge(folder, file, chunks, files, output) {
  const names = (chunk) => files.get(chunk).exports.map((name) => `${name} as ${alias(chunk, name)}`)
  await build({
    ...output,
    stdin: {
      contents: chunks.map((chunk) => `export {${names(chunk).join(',')}} from './${chunk}'`).join('\n'),
      resolveDir: folder,
    },
    outfile: join(folder, file),
    plugins: [
      {
        name: 'only-these',
        setup(build) {
          build.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind !== 'dynamic-import' && chunks.includes(basename(path))
              ? undefined
              : { path, external: true },
          )
          build.onLoad({ filter: /chunk-[A-Z0-9]+\.js$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replace(output.banner.js, ''),
          }))
        },
      },
    ],
  })
}

/** Imports of chunks become imports of the file that they are in. Where nothing requires, nothing is made for it. */
function repoint(path, packed, banner) {
  const whole = readFileSync(path, 'utf8')
  const bare = whole.replace(banner, '')
  const source = (/\brequire\b/.test(bare) ? whole : bare).replace(
    /import(?:\{([^{}]*)\}from)?"\.\/(chunk-[A-Z0-9]+\.js)";/g,
    (whole, names, chunk) => {
      if (!packed.has(chunk)) return whole
      if (names === undefined) return `import"./${packed.get(chunk)}";`
      const renamed = names.split(',').map((one) => {
        const [name, local = name] = one.trim().split(' as ')
        return `${alias(chunk, name)} as ${local}`
      })
      return `import{${renamed.join(',')}}from"./${packed.get(chunk)}";`
    },
  )
  writeFileSync(path, source)
}
