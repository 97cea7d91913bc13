/** docs/counter.md is made from the same data as the footer and the help: `UPDATE_DOCS=1` writes its tables. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keysText } from '../../src/tui/key-names.ts'
import { BINDINGS, type Binding, type Mode } from '../../src/tui/keys.ts'
import { KIOSK_MODES } from '../../src/tui/keys-of-kiosk.ts'
import { wordsOf } from '../../src/tui/words.ts'

const FILE = 'docs/counter.md'
/** Of programs of their own. */
const FILES: Partial<Record<Mode, string>> = {
  gate: 'docs/gate.md',
  ...Object.fromEntries(KIOSK_MODES.map((mode) => [mode, 'docs/kiosk.md'])),
}
const words = wordsOf('en')

function keyTable(mode: Mode): string {
  const bindings: readonly Binding[] = BINDINGS[mode]
  const rows = bindings
    .filter((binding) => binding.listed !== false)
    .map(
      (binding) =>
        `| ${keysText(binding, words, false).replaceAll('|', '\\|')} | ${words.actions[binding.action].long} |`,
    )
  return ['| key | what it does |', '|---|---|', ...rows].join('\n')
}

const section = (mode: Mode) => `<!-- keys: ${mode} -->\n${keyTable(mode)}\n<!-- end -->`

describe('the documentation of the counter', () => {
  it.each([
    ...KIOSK_MODES,
    'anywhere',
    'choose',
    'ride',
    'map',
    'house',
    'jump',
    'types',
    'cash',
    'card',
    'code',
    'giftCard',
    'done',
    'orders',
    'order',
    'waiting',
    'stock',
    'pick',
    'reports',
    'gateHere',
    'reportsFind',
    'noTill',
    'till',
    'counting',
    'zs',
    'customers',
    'customer',
    'palette',
    'form',
    'gate',
  ] as const)('lists the keys of %s as the program has them', (mode) => {
    const file = FILES[mode] ?? FILE
    const text = readFileSync(file, 'utf8')
    if (process.env.UPDATE_DOCS) {
      const marked = new RegExp(`<!-- keys: ${mode} -->[\\s\\S]*?<!-- end -->`)
      writeFileSync(
        file,
        text.replace(marked, () => section(mode)),
      )
    }
    expect(readFileSync(file, 'utf8')).toContain(section(mode))
  })
})
