import { afterEach, describe, expect, it } from 'vitest'
import { openCounter } from '../support/counter-screen.tsx'
import { makeFakeOffice, START } from '../support/fake-office.ts'
import { hall } from '../support/plans.ts'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const performances = ['Hamlet', 'Tosca', 'Carmen'].map((title, at) => ({
  ...{ title, code: `show-${at}`, starts_at: START + at * 86_400_000 },
}))

function start() {
  const office = makeFakeOffice({ plan: hall(6, 12), performances })
  const counter = openCounter(office)
  open.push(counter)
  const clickAt = async (x: number, y: number) => {
    await counter.typeIn(`\u001b[<0;${x + 1};${y + 1}M\u001b[<0;${x + 1};${y + 1}m`)
  }
  /** Clicks on what stands there, or so many columns beside it. */
  const click = async (text: string, beside = 0) => {
    const lines = await counter.lines()
    const y = lines.findIndex((line) => line.includes(text))
    await clickAt(lines[y]!.indexOf(text) + beside, y)
  }
  const wheel = (direction: 'up' | 'down') => counter.typeIn(`\u001b[<${direction === 'up' ? 64 : 65};9;9M`)
  return { office, counter, click, clickAt, wheel }
}

/** Who works here, and what is played, are there. */
const LIST = /Ana · till-1[\s\S]*Carmen/

const chosen = (text: string) => /› (.*)/.exec(text)?.[1] ?? ''

describe('clicks on the list', () => {
  it('the first goes to the performance, the second opens it', async () => {
    const { counter, click } = start()
    await counter.press('up')
    await click('Carmen')
    expect(chosen(await counter.text())).toContain('Carmen')
    await click('Carmen', 3)
    expect((await counter.lines())[0]).toContain('Carmen')
    expect(await counter.text()).toContain('A number takes the best')
  })
  it('beside the list there is nothing to click on', async () => {
    const { counter, click, clickAt } = start()
    const before = await counter.shows(LIST)
    await click('find')
    await click('title')
    await clickAt(5, 12)
    await clickAt(70, 23)
    expect(await counter.text()).toBe(before)
  })
  it('the wheel goes up and down', async () => {
    const { counter, wheel } = start()
    await wheel('down')
    expect(chosen(await counter.text())).toContain('Tosca')
    await wheel('up')
    expect(chosen(await counter.text())).toContain('Hamlet')
  })
})

describe('clicks on the map', () => {
  it('on a seat it is taken, and given back by the next', async () => {
    const { office, counter, click } = start()
    await counter.press('enter')
    await click('○')
    expect([...office.taken.keys()]).toHaveLength(1)
    expect(await counter.text()).toContain('1 seat')
    await click('◆')
    expect(office.taken.size).toBe(0)
  })
  it('the blank behind a seat is still the seat, where seats stand two columns apart', async () => {
    const { office, counter, clickAt } = start()
    await counter.press('enter')
    const lines = await counter.lines()
    const y = lines.findIndex((line) => line.includes('○ ○'))
    const x = lines[y]!.indexOf('○ ○')
    await clickAt(x + 1, y)
    expect(office.taken.size).toBe(1)
    await clickAt(x, y)
    expect(office.taken.size).toBe(0)
  })
  it('on the panel, the stage and the footer nothing is taken', async () => {
    const { office, counter, click, clickAt } = start()
    await counter.press('enter')
    await click('STAGE')
    await click('A number')
    await clickAt(2, 23)
    expect(office.taken.size).toBe(0)
  })
  it('while cash is taken, and under the help, the map is not there', async () => {
    const { office, counter, click, clickAt } = start()
    await counter.press('enter', '2')
    const lines = await counter.lines()
    const y = lines.findIndex((line) => line.includes('○'))
    const x = lines[y]!.indexOf('○')
    await counter.press('f2')
    await click('○')
    await counter.press('escape', '?')
    await clickAt(x, y)
    expect(office.taken.size).toBe(2)
  })
  it('in the overview of the house the second click on a block goes into it, and takes nothing', async () => {
    const { office, counter, clickAt } = start()
    await counter.press('enter', 'z')
    expect(await counter.text()).not.toContain('○ ○ ○')
    const lines = await counter.lines()
    const y = lines.findIndex((line) => line.includes('[Stalls 1]'))
    const x = lines[y]!.indexOf('Stalls 2')
    await clickAt(x, y)
    expect(await counter.text()).toContain('[Stalls 2]')
    await clickAt(x, y)
    expect(await counter.text()).toContain('○ ○ ○')
    expect(office.taken.size).toBe(0)
  })
  it('a click on what was refused closes it and takes nothing', async () => {
    const { office, counter, click } = start()
    await counter.press('enter', 'f2')
    expect(await counter.text()).toContain('No seats are taken yet.')
    await click('○')
    expect(await counter.text()).not.toContain('No seats are taken yet.')
    expect(office.taken.size).toBe(0)
  })
})

describe('what is scanned', () => {
  const CODE = 'W7K3-9QFV'
  it.each([
    ['the list', []],
    ['the map', ['enter']],
    ['the map with seats', ['enter', '2']],
    ['price types', ['enter', '2', 't']],
    ['cash', ['enter', '2', 'f2']],
    ['the sold tickets', ['enter', '2', 'f2', 'enter']],
    ['the help', ['?']],
    ['the question whether to leave', ['enter', 'q']],
  ])('on %s presses no key, is told, and leaves all as it was', async (_, keys) => {
    const { office, counter } = start()
    await counter.shows(LIST)
    await counter.press(...keys)
    const over = keys.at(-1) === '?' || keys.at(-1) === 'q'
    const [before, asked] = [await counter.text(), office.asked.filter((name) => name !== 'seats').length]
    await counter.typeIn(`${CODE}\r`)
    expect(await counter.text()).toContain(`The order ${CODE}.`)
    await counter.press('escape')
    if (!over) expect(await counter.text()).toBe(before)
    expect(
      office.asked.filter((name) => name !== 'seats' && name !== 'performances').length,
    ).toBeLessThanOrEqual(asked)
    expect(counter.shown.left).toBe(false)
  })
})
