import chalk from 'chalk'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { refuse } from '../../src/core/refusal.ts'
import { type CounterScreenOptions, openCounter } from '../support/counter-screen.tsx'
import { type FakeOptions, makeFakeOffice, START } from '../support/fake-office.ts'
import { hall, inTheRound } from '../support/plans.ts'
import { bothCells } from '../support/wanted-cells.ts'

beforeAll(() => {
  chalk.level = 2
})

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function start(options: Partial<FakeOptions> & CounterScreenOptions = {}) {
  const office = makeFakeOffice({ plan: hall(6, 12), ...options })
  const counter = openCounter(office, options)
  open.push(counter)
  return { office, counter }
}

const soldSeats = (office: ReturnType<typeof makeFakeOffice>) =>
  [...office.taken].filter(([, { state }]) => state === 'sold').map(([seat]) => seat)

describe('a sale at the counter', () => {
  it('two adults in cash, exact: five keys from the list to the change', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'f2', 'enter')
    expect(soldSeats(office)).toHaveLength(2)
    const screen = await counter.text()
    expect(screen).toContain('W7K3-9QF1')
    expect(screen).toMatch(/change +0\.00 EUR/)
    await counter.press('enter')
    expect(await counter.text()).toContain('A number takes the best')
    expect(soldSeats(office)).toHaveLength(2)
  })
  it('a slash before what is typed finds what is found without it', async () => {
    const { counter } = start()
    await counter.press('/')
    await counter.typeIn('swan')
    expect(await counter.text()).toMatch(/find: swan +\d/)
  })
  it('typed ahead in one go it is the same sale', async () => {
    const { office, counter } = start({ delay_ms: 5 })
    await counter.typeIn('\r2\u001bOQ\r\r')
    expect(soldSeats(office)).toHaveLength(2)
    expect(office.asked.filter((name) => name === 'sell')).toHaveLength(1)
  })
  it('Enter twice is never two sales', async () => {
    const { office, counter } = start({ delay_ms: 5 })
    await counter.press('enter', '2', 'f2', 'enter', 'enter', 'enter', 'enter')
    expect(soldSeats(office)).toHaveLength(2)
  })
  it('a sale whose answer was lost is asked again with the same key', async () => {
    const { office, counter } = start()
    const keys: string[] = []
    const sell = office.sell.bind(office)
    office.sell = async (order, types, pay, key) => {
      keys.push(key)
      const sold = await sell(order, types, pay, key)
      if (keys.length === 1) throw new Error('connection lost')
      return sold
    }
    await counter.press('enter', '2', 'f2', 'enter')
    expect(await counter.text()).toContain('connection lost')
    await counter.press('escape', 'enter')
    expect(keys).toEqual(['sale-1', 'sale-1'])
    expect(soldSeats(office)).toHaveLength(2)
    expect(await counter.text()).toContain('paid')
  })
  it('the change of a larger note is shown', async () => {
    const { counter } = start()
    await counter.press('enter', '2', 'f2', '1', '0', '0', 'enter')
    expect(await counter.text()).toMatch(/change +19\.00 EUR/)
  })
  it('too little is refused, nothing is sold, and the amount can be corrected at once', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'f2', '8', '0', 'enter')
    expect(await counter.text()).toContain('refused: payment-short')
    expect(soldSeats(office)).toEqual([])
    await counter.press('backspace', '5', 'enter')
    expect(await counter.text()).toMatch(/change +4\.00 EUR/)
  })
  it('an amount that is none is told before anything is asked', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'f2', '8', '.', '.', 'enter')
    expect(await counter.text()).toContain('"8.." is no amount in EUR')
    expect(office.asked).not.toContain('sell')
  })
  it('one adult and one child are two keys more', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 't', 'down', '1')
    expect(await counter.text()).toMatch(/total +61\.50 EUR/)
    await counter.press('f2', 'enter')
    expect(await counter.text()).toMatch(/total +61\.50 EUR/)
    expect(soldSeats(office)).toHaveLength(2)
  })
  it('F2 without seats says what to do', async () => {
    const { counter } = start()
    await counter.press('enter', 'f2')
    expect(await counter.text()).toContain('No seats are taken yet.')
  })
  it('a number begins with the next customer at once', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'f2', 'enter', '3')
    expect(await counter.text()).toContain('3 seats')
    expect(soldSeats(office)).toHaveLength(2)
  })
  it('the tickets can be read, and closing them comes back', async () => {
    const { counter } = start()
    await counter.press('enter', '1', 'c', 'enter', 'p')
    expect(await counter.text()).toContain('Fri 15 Jan 2027 19:30')
    await counter.press('escape')
    expect(await counter.text()).toContain('change')
  })
})

describe('taking seats', () => {
  it('Space picks the seat under the cursor and gives it back', async () => {
    const { office, counter } = start()
    await counter.press('enter', 'space', 'right', 'space')
    expect(office.taken.size).toBe(2)
    expect(await counter.text()).toContain('2 seats')
    await counter.press('space', 'left', 'space')
    expect(office.taken.size).toBe(0)
  })
  it('a pick that leaves a single seat is said, and asked about once before the money', async () => {
    const { office, counter } = start()
    office.leaves = (ids) =>
      ids.length === 1
        ? { single: ['Hall A-1'], nearest: ['Hall A-1', 'Hall A-2'] }
        : { single: [], nearest: [] }
    await counter.press('enter', 'space')
    expect(await counter.text()).toContain('! leaves A-1 single')
    await counter.press('f2')
    const asked = await counter.text()
    expect(asked).toContain('F2 again')
    expect(asked).not.toContain('given')
    await counter.press('right', 'space')
    expect(await counter.text()).not.toContain('single;')
    await counter.press('space', 'f2', 'f2', 'enter')
    expect(soldSeats(office)).toHaveLength(1)
  })
  it('n offers other seats than before, b the best again', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2')
    const first = [...office.taken.keys()]
    await counter.press('n')
    const second = [...office.taken.keys()]
    await counter.press('n')
    const third = [...office.taken.keys()]
    expect(second.concat(third).filter((seat) => first.includes(seat))).toEqual([])
    expect(third.filter((seat) => second.includes(seat))).toEqual([])
    await counter.press('b')
    expect([...office.taken.keys()]).toEqual(first)
  })
  it('when every block was offered, the seats stay and it says so', async () => {
    const { office, counter } = start({ plan: hall(1, 4) })
    await counter.press('enter', '2', 'n', 'n')
    expect(await counter.text()).toContain('no other choice')
    expect(office.taken.size).toBe(2)
  })
  it('a seat that someone else has is refused and ours stay', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'right', 'right')
    office.sellElsewhere(['Stalls/2/A/3'])
    await counter.press('space')
    expect(await counter.text()).toContain('refused: seats-taken')
    expect([...office.taken.values()].filter(({ state }) => state === 'held')).toHaveLength(2)
  })
  it('a key that would sell or hold does nothing while a refusal stands', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2')
    office.failNext(refuse('not-enough-seats', { performance: 'x', wanted: 9, free: 1, section: null }))
    await counter.press('9', 'f2', 'enter', 'enter')
    expect(soldSeats(office)).toEqual([])
  })
  it('Esc gives the seats back, once more leads to the list', async () => {
    const { office, counter } = start()
    await counter.press('enter', '3', 'escape')
    expect(office.taken.size).toBe(0)
    expect(await counter.text()).toContain('STAGE')
    await counter.press('escape')
    expect(await counter.text()).toContain('choose a performance')
  })
  it("others' sales appear by themselves", async () => {
    const { office, counter } = start()
    await counter.press('enter')
    expect(await counter.text()).not.toContain('●○')
    office.sellElsewhere(['Stalls/1/C/1'])
    expect(await counter.shows('C ●')).toContain('free 71')
  })
  it('the last minute of a hold warns, its end gives the seats back and says so', async () => {
    let time = START - 3_600_000
    const { office, counter } = start({ now: () => time })
    await counter.press('enter', '2')
    expect(await counter.text()).toContain('held 10:00')
    time += 9 * 60_000 + 1000
    await counter.shows('! hold ends in 0:59')
    time += 60_000
    await counter.shows('The hold has ended')
    await expect.poll(() => office.taken.size).toBe(0)
  })
})

describe('trouble', () => {
  it('a house that fails to answer is told and asked again; the keys go on', async () => {
    const { office, counter } = start()
    await counter.press('enter')
    const hold = office.hold.bind(office)
    office.hold = () => Promise.reject(new Error('line \u001b[31mdown'))
    await counter.press('2')
    expect(await counter.text()).toContain('line down')
    office.hold = hold
    await counter.press('escape', '2')
    expect(office.taken.size).toBe(2)
  })
  it('an unreadable list is told on the list', async () => {
    const { office, counter } = start()
    office.performances = () => Promise.reject(new Error('gone'))
    await counter.shows('no answer from the house')
    expect(counter.shown.errors).toEqual([])
  })
  it('a performance that cannot be opened leaves the clerk on the list', async () => {
    const { office, counter } = start()
    office.house = () => Promise.reject(refuse('performance-unknown', { asked: 'x', nearest: [] }))
    await counter.press('enter')
    const screen = await counter.text()
    expect(screen).toContain('performance-unknown')
    expect(screen).toContain('choose a performance')
  })
})

describe('the list of performances', () => {
  const performances = [
    { title: 'Hamlet', code: 'h' },
    { title: '天鹅湖', code: 's', starts_at: START + 1 },
    { title: 'Faust', code: 'f', starts_at: START + 2 },
  ]
  it('typing finds, in any language', async () => {
    const { counter } = start({ performances })
    await counter.typeIn('天鹅')
    const screen = await counter.text()
    expect(screen).toContain('› Fri 15 Jan 19:30   天鹅湖')
    expect(screen).not.toContain('Faust')
    expect(screen).toContain('1 of 3')
  })
  it('q and ? are a letter and the help', async () => {
    const { counter } = start({ performances })
    await counter.press('q')
    expect(await counter.text()).toContain('nothing is called "q"')
    await counter.press('escape', '?')
    expect(await counter.text()).toContain('clear what was typed')
  })
  it('the figures are live', async () => {
    const { office, counter } = start()
    await counter.shows(/ 72 /)
    office.sellElsewhere(Array.from({ length: 6 }, (_, at) => `Stalls/1/A/${at + 1}`))
    await counter.shows(/█░+ +66/)
  })
  it('a thousand performances scroll under the cursor', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({
      code: `p${at}`,
      title: `Show ${at}`,
      starts_at: START + at,
    }))
    const { counter } = start({ performances: many })
    await counter.press('end')
    expect(await counter.text()).toContain('› Fri 15 Jan 19:30   Show 999')
  })
  it('a long list looks again at what is on the screen, and at no more', async () => {
    const performances = Array.from({ length: 1000 }, (_, at) => ({
      ...{ code: `p${at}`, title: `Show ${at}`, starts_at: START + at, sold: 0 },
    }))
    const { office, counter } = start({ performances })
    await counter.press('end')
    const asked: (readonly string[] | undefined)[] = []
    const { performances: look } = office
    office.performances = (codes) => {
      asked.push(codes)
      return look(codes)
    }
    performances[999]!.sold = 36
    await counter.shows(/Show 999.*████/)
    expect(asked[0]?.length).toBeLessThan(24)
    expect(asked[0]).toContain('p999')
  })
})

describe('around the screens', () => {
  it('? shows the keys, closes, and nothing was lost', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', '?')
    expect(await counter.text()).toContain('hold that many of the best seats')
    expect(await counter.text()).not.toContain('◆')
    await counter.press('2', 'escape')
    expect(await counter.text()).toContain('◆')
    expect(office.taken.size).toBe(2)
  })
  it('q asks before leaving, Esc stays', async () => {
    const { counter } = start()
    await counter.press('enter', 'q')
    expect(await counter.text()).toContain('Leave the counter?')
    await counter.press('escape')
    expect(counter.shown.left).toBe(false)
    await counter.press('q', 'enter')
    expect(counter.shown.left).toBe(true)
  })
  it('Ctrl-C does not wait for an answer', async () => {
    const { office, counter } = start()
    await counter.press('enter')
    office.hold = () => new Promise(() => {})
    counter.keyboard.press({ name: '2', text: '2' })
    counter.keyboard.press({ name: 'ctrl-c' })
    expect(counter.shown.interrupted).toBe(true)
  })
  it('a window made too small says so, and the sale is there again when it is larger', async () => {
    const { counter } = start()
    await counter.press('enter', '2')
    await counter.resize(60, 15)
    expect(await counter.text()).toContain('The counter needs 60x20; this window is 60x15.')
    await counter.resize(100, 30)
    expect(await counter.text()).toContain('W7K3-9QF1  2 seats')
  })
  it.each([
    [80, 24],
    [200, 60],
  ])('in Chinese at %i x %i every line is as wide as the window', async (columns, rows) => {
    const { counter } = start({ language: 'zh-CN', columns, rows, plan: inTheRound() })
    await counter.press('enter', '2')
    const lines = await counter.lines()
    expect(lines.join('\n')).toContain('相连，不留单座')
    expect(lines.join('\n')).toContain('First floor')
    const wall = lines[2]!.indexOf('│')
    expect(wall).toBeGreaterThan(0)
    expect(lines).toHaveLength(rows)
  })
  it('without colour no colour is written; the cursor still is', async () => {
    const { counter } = start({ colour: false })
    await counter.press('enter', '2')
    expect(counter.terminal.bytes()).not.toMatch(/\u001b\[[\d;]*(3[0-8]|4[0-8]|9[0-7])m|38;5/)
    expect(counter.terminal.bytes()).toMatch(/\u001b\[0;[\d;]*7m/)
  })
  it('in ASCII mode an English screen is ASCII', async () => {
    const { counter } = start({ ascii: true, plan: inTheRound() })
    await counter.press('enter', '2')
    expect(await counter.text()).toMatch(/^[\x20-\x7e\n]*$/)
  })
})

describe('what is on the terminal', () => {
  it('after any keys, while Ink redraws, the terminal shows the frame with the map over it, cell by cell', async () => {
    const { counter } = start({ plan: inTheRound() })
    await counter.press('enter')
    const keys = [
      'left',
      'right',
      'up',
      'down',
      'space',
      '2',
      'n',
      't',
      '1',
      'escape',
      'f2',
      'tab',
      '?',
      'j',
      'l',
    ]
    let seed = 7
    for (let step = 0; step < 120; step++) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      await counter.press(keys[seed % keys.length]!)
      if (step % 10 !== 9) continue
      const { there, wanted } = await bothCells(counter)
      expect(there).toEqual(wanted)
    }
    expect(counter.shown.errors).toEqual([])
  })
  it('moving the cursor by one seat writes a few cells, not the screen', async () => {
    const { counter } = start({ plan: inTheRound() })
    await counter.press('enter', 'right')
    const before = counter.terminal.bytes().length
    await counter.press('right')
    expect(counter.terminal.bytes().length - before).toBeLessThan(200)
  })
})
