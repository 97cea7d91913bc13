import { render } from 'ink-testing-library'
import { describe, expect, it } from 'vitest'
import { counter as english } from '../../src/core/language/en/counter.ts'
import { counter as chinese } from '../../src/core/language/zh-cn/counter.ts'
import { widthOf } from '../../src/core/width.ts'
import { Footer } from '../../src/tui/components/footer.tsx'
import { Help } from '../../src/tui/components/help.tsx'
import { type Counter, CounterProvider } from '../../src/tui/context.ts'
import { BINDINGS, type Binding, type Mode } from '../../src/tui/keys.ts'
import { ASCII_GLYPHS, GLYPHS, makeTheme } from '../../src/tui/theme.ts'

const MODES = Object.keys(BINDINGS) as Mode[]
const bindingsOf = (mode: Mode): readonly Binding[] => BINDINGS[mode]
const shownBy = (words: typeof english, node: React.ReactNode, ascii = false) => {
  const given = { words, theme: makeTheme(ascii, true) } as Partial<Counter> as Counter
  return render(<CounterProvider value={given}>{node}</CounterProvider>).lastFrame() ?? ''
}

describe('keys as data', () => {
  it.each(MODES)('in %s no key means two things', (mode) => {
    const keys = bindingsOf(mode).flatMap((binding) => binding.keys)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it.each(MODES)('in %s every key stands in the help, or another entry speaks for it', (mode) => {
    const help = shownBy(english, <Help mode={mode} width={80} height={60} />)
    for (const binding of bindingsOf(mode).filter(({ listed }) => listed !== false))
      expect(help.replace(/\s*│\n\s*│\s*/g, ' ')).toContain(english.actions[binding.action].long)
    expect(help).toContain('Ctrl-C')
  })
  it.each(['choose', 'map', 'types', 'cash', 'done'] as const)(
    'the footer of %s fits 80 columns and names the help',
    (mode) => {
      for (const words of [english, chinese]) {
        const footer = shownBy(words, <Footer mode={mode} width={80} />)
        expect(widthOf(footer)).toBeLessThanOrEqual(80)
        expect(footer).toContain(`? ${words.actions.help.short}`)
      }
    },
  )
  it('the way to money and the way back are in the footer of the map at 80 columns', () => {
    for (const words of [english, chinese]) {
      const footer = shownBy(words, <Footer mode="map" width={80} />)
      expect(footer).toContain(`F2 ${words.actions.cash.short}`)
      expect(footer).toContain(`Esc ${words.actions.back.short}`)
    }
  })
  it('in ASCII mode nothing but ASCII is written in English', () => {
    for (const mode of MODES) {
      const text = shownBy(english, <Footer mode={mode} width={100} />, true)
      expect(text).toMatch(/^[\x20-\x7e]*$/)
    }
    expect(Object.values(ASCII_GLYPHS).join('')).toMatch(/^[\x21-\x7e]+$/)
  })
  it('every meaning of a seat has a sign of its own, one column wide', () => {
    for (const glyphs of [GLYPHS, ASCII_GLYPHS]) {
      expect(new Set(Object.values(glyphs)).size).toBe(Object.keys(glyphs).length)
      for (const glyph of Object.values(glyphs)) expect(widthOf(glyph)).toBe(1)
    }
  })
})
