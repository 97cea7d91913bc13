/**
 * A YAML file as plain values with the place of each. Every scalar stays the text that stands in the file
 * (`48.00`, `7%`, `1984`), so that no amount ever becomes a float; only an empty one is null.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { storable } from '../../text.ts'
import { type FaultList, faultList, KEY, type Path, type Place, type SeasonFaultCode } from './faults.ts'

export type Tree = null | string | Tree[] | { [key: string]: Tree }

export interface TreeFile {
  tree: Tree
  faults: FaultList
  /** Where the value of a path stands, or the nearest thing around it. */
  placeOf(path: Path): Place
}

/** A season of 3,000 performances is some 300 kB; beyond these a file is a mistake or an attack. */
const MOST_CHARACTERS = 8_000_000
const MOST_NODES = 200_000
const MOST_DEPTH = 20

const SYNTAX: Partial<Record<YAMLError['code'], SeasonFaultCode>> = {
  TAG_RESOLVE_FAILED: 'tag-refused',
  BAD_ALIAS: 'alias-unknown',
  RESOURCE_EXHAUSTION: 'nested-too-deep',
}

export function readTree(text: string): TreeFile {
  const places = new Map<string, Place>()
  const placeOf = (path: Path) => nearestPlace(places, path)
  const faults = faultList(placeOf)
  const file = { tree: null, faults, placeOf }
  if (text.length > MOST_CHARACTERS) {
    faults.add([], 'file-too-large', { found: String(text.length), wanted: String(MOST_CHARACTERS) })
    return file
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
  })
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const found = message.split(/ at line \d/)[0] ?? code
    faults.add([], SYNTAX[code] ?? 'yaml-syntax', { at: placeAt(lines, pos[0]), found })
  }
  if (faults.all.length > 0) return file
  const walk: Walk = { places, faults, lines, left: MOST_NODES, open: new Set(), meant: meantBy(document) }
  return { ...file, tree: document.contents === null ? null : readNode(walk, document.contents, []) }
}

interface Walk {
  places: Map<string, Place>
  faults: FaultList
  lines: LineCounter
  /** What each alias stands for. */
  meant: Map<Alias, Node>
  /** Nodes that may still be read: aliases can make a small file a huge one. */
  left: number
  /** What we are inside of: an alias to it would never end. */
  open: Set<Node>
}

/** In one pass: asking the document for each alias would search it from its start every time. */
function meantBy(document: Document): Map<Alias, Node> {
  const newest = new Map<string, Node>()
  const meant = new Map<Alias, Node>()
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const target = newest.get(node.source)
      if (target) meant.set(node, target)
    } else if (isNode(node) && node.anchor !== undefined) newest.set(node.anchor, node)
  })
  return meant
}

function readNode(walk: Walk, written: Node | null, path: Path): Tree {
  if (written === null) return null
  if (written.range && !walk.places.has(key(path)))
    walk.places.set(key(path), placeAt(walk.lines, written.range[0]))
  const node = isAlias(written) ? walk.meant.get(written) : written
  if (node === undefined) return fault(walk, path, 'alias-unknown')
  if (walk.open.has(node)) return fault(walk, path, 'alias-loop')
  if (path.length > MOST_DEPTH) return fault(walk, path, 'nested-too-deep')
  if (--walk.left < 0) {
    if (walk.left === -1) walk.faults.add(path, 'file-too-large', { wanted: String(MOST_NODES) })
    return null
  }
  if (isScalar(node))
    return readText(walk, node.value === null ? null : (node.source ?? String(node.value)), path)
  walk.open.add(node)
  const value = isSeq(node)
    ? node.items.map((item, index) => readNode(walk, item as Node | null, [...path, index]))
    : isMap(node)
      ? readMap(walk, node, path)
      : null
  walk.open.delete(node)
  return value
}

function readMap(walk: Walk, map: YAMLMap, path: Path): Tree {
  const value: { [key: string]: Tree } = {}
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    const at = placeAt(walk.lines, pair.key.range?.[0] ?? 0)
    const name = isScalar(pair.key) ? readText(walk, pair.key.source ?? String(pair.key.value), path) : null
    if (name === null) {
      walk.faults.add(path, 'text-wanted', { at, found: 'map' })
      continue
    }
    // `toString` and its like would be read from every object, written or not.
    if (name === '' || name in {}) walk.faults.add([...path, name], 'key-reserved', { at, found: name })
    else if (Object.hasOwn(value, name))
      walk.faults.add([...path, name], 'key-duplicate', { at, found: name })
    else {
      walk.places.set(key([...path, name, KEY]), at)
      if (pair.value === null || pair.value.range === undefined) walk.places.set(key([...path, name]), at)
      value[name] = readNode(walk, pair.value, [...path, name])
    }
  }
  return value
}

function readText(walk: Walk, text: string | null, path: Path): string | null {
  if (text === null) return null
  const kept = storable(text)
  if (kept === undefined)
    walk.faults.add(path, 'text-unstorable', { found: text.slice(0, 40), wanted: '200' })
  return kept ?? ''
}

function fault(walk: Walk, path: Path, code: SeasonFaultCode): null {
  walk.faults.add(path, code)
  return null
}

const key = (path: Path) => path.join('\0')

const placeAt = (lines: LineCounter, offset: number): Place => {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

function nearestPlace(places: Map<string, Place>, path: Path): Place {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(key(path.slice(0, length)))
    if (place) return place
  }
  return { line: 1, column: 1 }
}
