// Bundles the program: ESM with splitting, so that every dynamic import is a file of its own
// and `wicket --help` loads neither the database nor React.
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { pack } from './pack.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
// Built beside what is in use, and put in its place when it is whole.
const [dist, made, old] = ['dist', `.dist-${process.pid}`, `.dist-old-${process.pid}`].map((name) =>
  resolve(root, name),
)

// Commander would start subcommands that are programs of their own; we have none, and loading what starts them
// takes Node two milliseconds.
const startsNothing = {
  name: 'commander-starts-nothing',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: resolve(root, 'scripts/empty.mjs') } : undefined,
    )
  },
}

/** A package of one function, loaded when it is first called: string-width takes 30 ms for what few texts need. */
const onFirstUse = (name) => ({
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

const output = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Less to read at every start; names stay, so that a trace can still be read.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // CommonJS packages inside an ESM bundle call require for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
}
const { metafile } = await build({
  ...output,
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: made,
  splitting: true,
  metafile: true,
  jsx: 'automatic',
  plugins: [startsNothing, onFirstUse('string-width')],
  define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
  // PDF parts that read their own files from disk stay packages, and so does WeChat Pay's SDK, whose own way of
  // exporting does not work in a bundle. better-sqlite3's addon is found by src/db/sqlite/connection.ts, not by
  // `bindings`.
  external: ['bindings', 'pdfkit', 'pg', 'pg-native', 'wechatpay-axios-plugin'],
  alias: { 'react-devtools-core': resolve(root, 'scripts/empty.mjs') },
})
await pack(made, metafile, output)
if (existsSync(dist)) renameSync(dist, old)
renameSync(made, dist)
rmSync(old, { recursive: true, force: true })
chmodSync(resolve(root, 'bin/wicket.js'), 0o755)
