// Bundles the program: ESM with splitting, so that every dynamic import is a file of its own
// and `wicket --help` loads neither the database nor React.
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
rmSync(resolve(root, 'dist'), { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
  // PDF parts that read their own files from disk stay packages. better-sqlite3's addon is found by
  // src/db/sqlite/connection.ts, not by `bindings`.
  external: ['bindings', 'pdfkit', 'pg', 'pg-native'],
  alias: { 'react-devtools-core': resolve(root, 'scripts/empty.mjs') },
  // CommonJS packages inside an ESM bundle call require for Node's own modules.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'warning',
})
chmodSync(resolve(root, 'bin/wicket.js'), 0o755)
