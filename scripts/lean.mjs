// What makes the start short: esbuild plugins that leave out, put off or make smaller what packages bring.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { transform } from 'esbuild'

/** CommonJS packages inside an ESM bundle call require for Node's own modules. */
export const banner = {
  js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
}

/**
 * PDF parts that read their own files from disk stay packages, and so does WeChat Pay's SDK, whose own way of
 * exporting does not work in a bundle. better-sqlite3's addon is found by src/db/sqlite/connection.ts, not by
 * `bindings`.
 */
export const OUTSIDE = ['bindings', 'fontkit', 'pdfkit', 'pg', 'pg-native', 'wechatpay-axios-plugin']

/**
 * Commander would start subcommands that are programs of their own; we have none, and loading what starts them
 * takes Node two milliseconds.
 */
const startsNothing = (root) => ({
  name: 'commander-starts-nothing',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: resolve(root, 'scripts/empty.mjs') } : undefined,
    )
  },
})

/** A package of one function, loaded when it is first called: string-width takes 30 ms for what few texts need. */
const onFirstUse = (root, name) => ({
  name: `on-first-use-${name}`,
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ importer, kind }) =>
      kind === 'import-statement' && importer.startsWith(join(root, 'src'))
        ? { path: name, namespace: 'on-first-use' }
        : undefined,
    )
    build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'on-first-use' }, () => ({
      contents: `export default (...all) => require('${name}').default(...all)`,
      resolveDir: root,
    }))
  },
})

/** Ink and its helpers measure by our own table: src/tui/ink-width.ts says why. */
const inkWidth = (root) => ({
  name: 'ink-width',
  setup(build) {
    build.onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      /[/\\](ink|wrap-ansi|widest-line|cli-truncate)[/\\](build|index)/.test(importer)
        ? { path: resolve(root, 'src/tui/ink-width.ts') }
        : undefined,
    )
  },
})

/** Ink writes its frames into ours: src/tui/screen/ink-output.ts says why. */
const inkOutput = (root) => ({
  name: 'ink-output',
  setup(build) {
    build.onResolve({ filter: /^\.\/output\.js$/ }, ({ importer, resolveDir }) =>
      /[/\\]ink[/\\]build[/\\]renderer/.test(importer)
        ? { path: join(resolveDir, 'output.js'), namespace: 'ink-output' }
        : undefined,
    )
    build.onLoad({ filter: /output\.js$/, namespace: 'ink-output' }, ({ path }) => ({
      contents: `import Original from ${JSON.stringify(path)}
        import { besideEachOther } from ${JSON.stringify(resolve(root, 'src/tui/screen/ink-output.ts'))}
        export default besideEachOther(Original)`,
      resolveDir: dirname(path),
    }))
  },
})

/**
 * Ink's layout is WebAssembly, which its package fetches from a text inside itself: Node loads all of fetch for that,
 * and decodes the text. It lies beside the program instead, and is read.
 */
const yogaBeside = (folder) => ({
  name: 'yoga-beside',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const [, base64] = source.match(/"data:application\/octet-stream;base64,([\w+/=]{9,})"/) ?? []
      if (!base64) throw new Error('yoga-layout: its WebAssembly is not where it was')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'yoga.wasm'), Buffer.from(base64, 'base64'))
      return { contents: await small(source.replace(base64, '')) }
    })
    build.onLoad({ filter: /yoga-layout[/\\]dist[/\\]src[/\\]index\.js$/ }, ({ path }) => {
      const binary = "readFileSync(new URL('./yoga.wasm',import.meta.url))"
      const whole = readFileSync(path, 'utf8')
      const contents = whole.replace('await loadYoga()', `await loadYoga({wasmBinary:${binary}})`)
      if (contents === whole) throw new Error('yoga-layout: it is not loaded where it was')
      return { contents: `import{readFileSync}from'node:fs';${contents}`, resolveDir: dirname(path) }
    })
  },
})

const small = async (source) =>
  (await transform(source, { minify: true, format: undefined, target: 'node20', legalComments: 'none' })).code

/** Packages that are large, are read at each start and do not tell anybody the names of their own functions. */
const LARGE =
  'react|react-reconciler|scheduler|ink|slice-ansi|wrap-ansi|@alcalzone/ansi-tokenize|drizzle-orm|better-sqlite3'

/** Names inside them are shortened, which is a third less to read; ours stay, so that a trace can be read. */
const smallPackages = {
  name: 'small-packages',
  setup(build) {
    build.onLoad({ filter: new RegExp(`/node_modules/(${LARGE})/.+\\.(js|mjs|cjs)$`) }, async ({ path }) => ({
      contents: await small(readFileSync(path, 'utf8')),
    }))
  },
}

/** Each text that Ink has ever measured or cut: a shift at the counter has hundreds of thousands. */
const FORGETTING = {
  'measure-text': [['cache.set(', 'if (cache.size >= 2000) cache.clear();cache.set(']],
  'wrap-text': [
    ['const cache = {};', 'let cache = {}, kept = 0;'],
    ['cache[cacheKey] = ', 'if (kept++ >= 2000) { cache = {}; kept = 0 }cache[cacheKey] = '],
  ],
}

/** What Ink keeps for ever, it keeps for a while. */
const inkForgets = {
  name: 'ink-forgets',
  setup(build) {
    build.onLoad({ filter: /[/\\]ink[/\\]build[/\\](measure|wrap)-text\.js$/ }, async ({ path }) => {
      let contents = readFileSync(path, 'utf8')
      for (const [kept, forgotten] of FORGETTING[basename(path, '.js')]) {
        if (!contents.includes(kept)) throw new Error(`ink: ${path} keeps nothing where it did`)
        contents = contents.replace(kept, forgotten)
      }
      return { contents: await small(contents) }
    })
  },
}

/** In the order in which they are asked; `folder` is where the program will lie. */
export const lean = (root, folder) => [
  startsNothing(root),
  onFirstUse(root, 'string-width'),
  inkWidth(root),
  inkOutput(root),
  yogaBeside(folder),
  inkForgets,
  smallPackages,
]
