/** The palette has everything by its name, also what something must be opened for first. */
import { afterEach, describe, expect, it } from 'vitest'
import { BINDINGS, type Binding } from '../../src/tui/keys.ts'
import { commandsOf, found } from '../../src/tui/palette/commands.ts'
import { ROUTES, SCREENS } from '../../src/tui/screens.ts'
import { wordsOf } from '../../src/tui/words.ts'
import { openCounter } from '../support/counter-screen.tsx'
import { makeFakeOffice } from '../support/fake-office.ts'
import { inTheRound } from '../support/plans.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const MOVES = /^(up|down|left|right|page|first|last|move|best|clear|erase|to[A-Z]|open|back|help|quit)/

describe.each(['en', 'zh-CN'] as const)('the palette in %s', (language) => {
  const words = wordsOf(language)
  const all = commandsOf(words, false, 'choose')

  it('tells from the list what every key of a screen does, of what is open there, too', () => {
    const modes = SCREENS.flatMap((name) => [ROUTES[name].home, ...(ROUTES[name].within ?? [])])
    const wanted = modes
      .flatMap((mode): readonly Binding[] => BINDINGS[mode])
      .filter(({ action, keys }) => keys.length > 0 && !MOVES.test(action))
    expect(wanted.length).toBeGreaterThan(80)
    for (const { action } of wanted)
      expect(all.some(({ label }) => label.endsWith(words.actions[action].long))).toBe(true)
  })
})

describe('what is looked for', () => {
  const all = commandsOf(wordsOf('en'), false, 'choose')
  const first = (query: string) => found(all, query)[0]?.label
  it.each([
    ['refund', 'in an open order: give back (refund)'],
    ['exchange', 'in an open order: exchange'],
    ['undo', 'after a sale: undo'],
    ['price types', 'on the map: price types'],
    ['gift card', 'on the map: take a gift card'],
    ['f5', 'on the map: take a gift card'],
    ['send', 'in an open order: send'],
    ['membership', 'of an open customer: sell a membership'],
  ])('%s is found from the list', (query, label) => {
    expect(found(all, query).map((command) => command.label.slice(0, label.length))).toContain(label)
  })
  it('what begins so comes first, and nothing that there is not is found', () => {
    expect(first('settings')).toMatch(/^settings of this machine/)
    expect(found(all, 'teapot')).toEqual([])
  })
  it('leads to where it is opened, and presses nothing there', async () => {
    const counter = openCounter(makeFakeOffice({ plan: inTheRound() }))
    open.push(counter)
    await counter.press('ctrl-k', ...'refund')
    expect(await counter.text()).toContain('in an open order: give back (refund)')
    await counter.press('enter')
    expect((await counter.lines())[0]).toContain('orders')
    expect((await counter.lines())[2]).toMatch(/find: *$/)
  })
})
