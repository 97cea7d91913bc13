import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { counter as english } from '../../src/core/language/en/counter.ts'
import { isSimple } from '../../src/core/width.ts'
import inkWidth from '../../src/tui/ink-width.ts'
import { footerKey } from '../../src/tui/key-names.ts'
import { BINDINGS, type Binding, type Mode } from '../../src/tui/keys.ts'
import { GLYPHS, makeTheme } from '../../src/tui/theme.ts'

const signs = [false, true]
  .flatMap((ascii) => Object.values(makeTheme(ascii, true).signs))
  .filter((sign) => typeof sign === 'string')

const pieces = fc.array(
  fc.constantFrom(
    ...signs,
    ...['Row F', ' ', '天鹅湖', '（', 'é', 'e\u0301', '👨‍👩‍👧‍👦', '║', '└─', '█░', '·', '’', '\u00ad'],
    ...['\u001b[1m', '\u001b[22m', '\u001b[38;5;39m', '\u001b[39m', '\u001b[0m'],
  ),
  { maxLength: 30 },
)

it('a text with its looks has the columns that string-width gives it, as Ink lays it out', () => {
  fc.assert(
    fc.property(pieces, (parts) => {
      expect(inkWidth(parts.join(''))).toBe(stringWidth(parts.join('')))
    }),
  )
})

it('whatever the frame is made of is counted letter by letter: one sign that is not would make each key ten times slower', () => {
  const keys = (Object.keys(BINDINGS) as Mode[])
    .flatMap((mode): readonly Binding[] => BINDINGS[mode])
    .map((binding) => footerKey(binding, english, false))
  for (const sign of [...signs, ...Object.values(GLYPHS), ...keys, '¥￥€£'])
    expect([sign, isSimple(sign)]).toEqual([sign, true])
})
