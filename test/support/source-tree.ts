/** The project's own source, parsed: what test/tidy.test.ts looks at. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..')

export interface Source {
  /** From the package's root, with `/`. */
  path: string
  text: string
  lines: number
  /** Parsed when it is first asked for. */
  readonly tree: ts.SourceFile
}

export interface Import {
  /** From the package's root, or a package's name. */
  to: string
  typesOnly: boolean
  dynamic: boolean
}

/** Every file below these folders whose name ends so. */
export function readSources(folders: string[], endings: RegExp = /\.(ts|tsx|mjs)$/): Source[] {
  return folders
    .flatMap((folder) => walk(join(ROOT, folder)))
    .filter((path) => endings.test(path))
    .map(readSource)
}

const walk = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]))

function readSource(file: string): Source {
  const path = relative(ROOT, file).split(sep).join('/')
  return parse(path, readFileSync(file, 'utf8'))
}

/** A source out of a text, for tests of the tests. */
export function parse(path: string, text: string): Source {
  let tree: ts.SourceFile | undefined
  return {
    path,
    text,
    lines: text.trimEnd().split('\n').length,
    get tree() {
      tree ??= ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
      return tree
    },
  }
}

/** Every node of a file, parents first. */
export function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  for (const child of children) yield* nodes(child)
}

export const at = (source: Source, node: ts.Node): string =>
  `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`

export function importsOf(source: Source): Import[] {
  return [...nodes(source.tree)].flatMap((node): Import[] => {
    if (ts.isImportDeclaration(node))
      return [{ to: target(source, node.moduleSpecifier), typesOnly: onlyTypes(node), dynamic: false }]
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      return [{ to: target(source, node.moduleSpecifier), typesOnly: node.isTypeOnly, dynamic: false }]
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      return [{ to: target(source, node.arguments[0]!), typesOnly: false, dynamic: true }]
    return []
  })
}

function onlyTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause || importClause.isTypeOnly) return importClause !== undefined
  const named = importClause.namedBindings
  if (importClause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every(({ isTypeOnly }) => isTypeOnly)
}

function target(source: Source, specifier: ts.Node): string {
  const name = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText()
  return name.startsWith('.') ? posix.join(posix.dirname(source.path), name) : name
}

/** A function's own lines: without those of the functions inside it, which are judged by themselves. */
export function functionsOf(source: Source): { where: string; lines: number }[] {
  return [...nodes(source.tree)]
    .filter((node) => isFunction(node))
    .map((node) => ({ where: at(source, node), lines: linesOf(source, node) - innerLines(source, node) }))
}

const isFunction = (node: ts.Node): boolean =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined

function linesOf(source: Source, node: ts.Node): number {
  const line = (position: number) => source.tree.getLineAndCharacterOfPosition(position).line
  return line(node.getEnd()) - line(node.getStart()) + 1
}

/** Lines that a function inside begins after its first: a callback on one line costs its parent that line. */
function innerLines(source: Source, node: ts.Node): number {
  let lines = 0
  ts.forEachChild(node, function look(child): void {
    if (isFunction(child)) lines += linesOf(source, child) - 1
    else ts.forEachChild(child, look)
  })
  return lines
}
