// Bundles the program: ESM with splitting, so that every dynamic import is a file of its own
// and `wicket --help` loads neither the database nor React.
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { banner, lean, OUTSIDE } from './lean.mjs'
import { pack } from './pack.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
// Built beside what is in use, and put in its place when it is whole.
const [dist, made, old] = ['dist', `.dist-${process.pid}`, `.dist-old-${process.pid}`].map((name) =>
  resolve(root, name),
)

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
  banner,
}
const { metafile } = await build({
  ...output,
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: made,
  splitting: true,
  metafile: true,
  jsx: 'automatic',
  plugins: lean(root, made),
  define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
  external: OUTSIDE,
  alias: { 'react-devtools-core': resolve(root, 'scripts/empty.mjs') },
})
await pack(made, metafile, output)
if (existsSync(dist)) renameSync(dist, old)
renameSync(made, dist)
rmSync(old, { recursive: true, force: true })
chmodSync(resolve(root, 'bin/wicket.js'), 0o755)
