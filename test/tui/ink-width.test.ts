import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import inkWidth from '../../src/tui/ink-width.ts'
import { makeTheme } from '../../src/tui/theme.ts'

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
