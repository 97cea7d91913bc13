import chalk from 'chalk'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CounterScreenOptions, openCounter } from '../support/counter-screen.tsx'
import { type FakeOptions, makeFakeOffice } from '../support/fake-office.ts'
import { arena, hall } from '../support/plans.ts'
import { bothCells } from '../support/wanted-cells.ts'

beforeAll(() => {
  chalk.level = 2
})

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

function start(options: Partial<FakeOptions> & CounterScreenOptions = {}) {
  const office = makeFakeOffice({ plan: arena(), ...options })
  const counter = openCounter(office, options)
  open.push(counter)
  return { office, counter }
}

const held = (office: ReturnType<typeof makeFakeOffice>) =>
  [...office.taken].filter(([, { state }]) => state === 'held').map(([seat]) => seat)

describe('the whole house', () => {
  it('z shows it block by block, arrows go from block to block, Enter looks in', async () => {
    const { counter } = start()
    await counter.press('enter', 'z')
    expect(await counter.text()).toMatch(/Block 1 .*Block 2 .*Block 3 .*Block 4/)
    await counter.press('up', 'up', 'up', 'left', 'left', 'left')
    expect(await counter.text()).toContain('[Block 1')
    expect(await counter.text()).toContain('126 of 126 free')
    await counter.press('right')
    expect(await counter.text()).toContain('[Block 2')
    await counter.press('enter')
    expect(await counter.text()).toMatch(/Block 2 [A-I]-\d+/)
    expect(await counter.text()).toContain('○○○○○')
  })
  it('a house of thousands is entered by it, a small one by its seats', async () => {
    const many = start({ plan: arena(20, 20) })
    await many.counter.press('enter')
    expect(await many.counter.text()).toContain('400 of 400 free')
    expect(await many.counter.text()).toContain('how full')
    const few = start({ plan: hall(6, 12) })
    await few.counter.press('enter')
    expect(await few.counter.text()).toContain('○ free')
  })
  it('a number there takes the best seats and shows them', async () => {
    const { office, counter } = start({ plan: arena(20, 20) })
    await counter.press('enter', '2')
    expect(held(office)).toHaveLength(2)
    expect(await counter.text()).toContain('◆◆')
  })
  it('what was sold and what is ours is told by signs and numbers', async () => {
    const { office, counter } = start()
    await counter.press('enter')
    office.sellElsewhere(Array.from({ length: 14 }, (_, at) => `Block 1//A/${at + 1}`))
    await counter.press('/', ...'b1 b 3', 'enter', 'space', 'z')
    const text = await counter.text()
    expect(text).toContain('◆Block 1')
    expect(text).toMatch(/█░+ 111/)
  })
  it('Esc there gives the seats back and stays, once more leads to the list', async () => {
    const { office, counter } = start()
    await counter.press('enter', '2', 'z', 'escape')
    expect(held(office)).toEqual([])
    expect(await counter.text()).toContain('how full')
    await counter.press('escape')
    expect(await counter.text()).toContain('choose a performance')
  })
})

describe('going to a seat by its name', () => {
  it('the cursor goes there as one types, and Enter stays', async () => {
    const { office, counter } = start()
    await counter.press('enter', '/', 'b', '1')
    expect(await counter.text()).toMatch(/seat: b1 +› Block \d+ B-1/)
    await counter.press('space', 'c', '7')
    expect(await counter.text()).toContain('› Block 1 C-7')
    await counter.press('enter', 'space')
    expect(held(office)).toEqual(['Block 1//C/7'])
  })
  it('Esc goes back to where one was, from the whole house too', async () => {
    const { counter } = start()
    await counter.press('enter', 'z')
    const before = await counter.text()
    await counter.press('/', ...'b1c7')
    expect(await counter.text()).toContain('○○○')
    await counter.press('escape')
    expect(await counter.text()).toBe(before)
  })
  it('what is no seat is said, and Enter then stays where one was', async () => {
    const { counter } = start()
    await counter.press('enter', '/', ...'zz9')
    expect(await counter.text()).toContain('no such seat')
    await counter.press('enter')
    expect(await counter.text()).not.toContain('no such seat')
  })
  it('letters that are keys of the map are only letters there, and can be erased', async () => {
    const { office, counter } = start()
    await counter.press('enter', '/', '2', 'n', 'q', 'backspace', 'backspace')
    expect(await counter.text()).toContain('seat: 2')
    expect(office.taken.size).toBe(0)
  })
})

describe('how the map is looked at', () => {
  it('v shades free seats by how good they are, and again does not', async () => {
    const { counter } = start({ plan: hall(6, 12) })
    await counter.press('enter', 'v')
    expect(await counter.text()).toMatch(/A [1-9 ]+/)
    expect(await counter.text()).toContain('1 best')
    await counter.press('v')
    expect(await counter.text()).toMatch(/A [○ ]+/)
  })
  it('m puts a small map into a corner, or takes it away', async () => {
    const { counter } = start({ plan: arena(20, 20) })
    await counter.press('enter', 'enter')
    expect(await counter.text()).toMatch(/[░█·]{3,}│/)
    await counter.press('m')
    expect(await counter.text()).not.toMatch(/[░█·]{3,}│/)
  })
})

describe('standing areas', () => {
  const toPit = ['enter', '/', 'p', 'i', 't', 'enter']
  it('a number holds so many places, + and - one more or fewer', async () => {
    const { office, counter } = start()
    await counter.press(...toPit, '3')
    expect(held(office).map((id) => id.split('#')[0])).toEqual(['Pit', 'Pit', 'Pit'])
    expect(await counter.text()).toContain('3/300')
    await counter.press('+')
    expect(held(office)).toHaveLength(4)
    await counter.press('-', '-')
    expect(held(office)).toHaveLength(2)
    await counter.press('f2', 'enter')
    expect([...office.taken.values()].filter(({ state }) => state === 'sold')).toHaveLength(2)
  })
  it('Space takes a place more, - gives the last one back', async () => {
    const { office, counter } = start()
    await counter.press(...toPit, 'space', 'space')
    expect(held(office)).toHaveLength(2)
    await counter.press('-', '-')
    expect(held(office)).toEqual([])
  })
  it('the arrows lead there from the seats and back', async () => {
    const { counter } = start()
    await counter.press(...toPit)
    expect(await counter.text()).toMatch(/\[Pit .*\]/)
    await counter.press('up')
    expect(await counter.text()).toMatch(/Block \d+ [A-I]-\d+/)
    await counter.press('down')
    expect(await counter.text()).toMatch(/\[Pit .*\]/)
  })
  it('n after places to stand takes the best seats, as many', async () => {
    const { office, counter } = start()
    const hold = office.hold.bind(office)
    const asked: unknown[] = []
    office.hold = (code, wanted, orderRef) => {
      asked.push(wanted)
      return hold(code, wanted, orderRef)
    }
    await counter.press(...toPit, '2', 'n')
    expect(asked).toEqual([{ standing: 'Pit', count: 2 }, { best: 2 }])
  })
  it('one hold has seats or places to stand, never both', async () => {
    const { office, counter } = start()
    await counter.press(...toPit, '2', 'up', 'space')
    expect(held(office)).toHaveLength(1)
    expect(held(office)[0]).toContain('Block')
  })
})

describe('one more or fewer', () => {
  it('+ takes the best again for one more, - for one fewer, down to none', async () => {
    const { office, counter } = start({ plan: hall(6, 14) })
    await counter.press('enter', '2', '+')
    expect(held(office)).toHaveLength(3)
    await counter.press('-', '-')
    expect(held(office)).toHaveLength(1)
    await counter.press('-')
    expect(held(office)).toEqual([])
    await counter.press('-')
    expect(await counter.text()).not.toContain('Not done')
    await counter.press('+')
    expect(held(office)).toHaveLength(1)
  })
})

describe('what is on the terminal', () => {
  it('is the picture, cell by cell, after 10,000 random keys on a house with blocks', async () => {
    const { office, counter } = start({ plan: arena() })
    await counter.press('enter')
    const keys = [
      ...['left', 'right', 'up', 'down', 'h', 'j', 'k', 'l', 'tab', 'shift-tab', 'space', '2', '5', 'n', 'b'],
      ...[
        '+',
        '-',
        'z',
        'z',
        'enter',
        'v',
        'm',
        '/',
        '/',
        'p',
        'c',
        '7',
        'backspace',
        't',
        'f2',
        '?',
        'escape',
      ],
    ]
    let seed = 11
    for (let step = 0; step < 10_000; step += 20) {
      for (let key = 0; key < 20; key++) {
        seed = (seed * 1103515245 + 12345) % 2147483648
        counter.keyboard.press(keyNamed(keys[Math.floor(seed / 65536) % keys.length]!))
      }
      if (step % 400 === 0) office.sellElsewhere([`Block ${1 + (step % 12)}//B/${1 + (step % 13)}`])
      await counter.settle()
      if (step % 100 !== 0) continue
      const { there, wanted } = await bothCells(counter)
      expect(there).toEqual(wanted)
    }
    expect(counter.shown.errors).toEqual([])
  }, 240_000)
})

const keyNamed = (name: string) => (name.length === 1 ? { name, text: name } : { name })
