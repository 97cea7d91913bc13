import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitOne, slackOf } from '../../../src/core/rail/fit.ts'
import { type Inventory, openInventory, release, take } from '../../../src/core/rail/inventory.ts'
import { isFree } from '../../../src/core/rail/occupancy.ts'
import type { RailProposal, RailRequest } from '../../../src/core/rail/proposal.ts'
import { propose } from '../../../src/core/rail/propose.ts'
import { compileTrain } from '../../../src/core/rail/train.ts'
import { coach, trainOf } from './coaches.ts'
import { emptyTable, movements, play, tripWithin } from './seat-legs.ts'

const ask = (from: number, to: number, n = 1, more: Partial<RailRequest> = {}): RailRequest => ({
  class: 0,
  trip: { from, to },
  n,
  ...more,
})

/** A run on which these seats are taken, as `1A 0-2`. */
const run = (legs: number, sold: string[], train = trainOf(1)): Inventory =>
  openInventory(
    train,
    legs,
    sold.map((each) => {
      const [, id, from, to] = /^(\S+) (\d+)-(\d+)$/.exec(each)!
      return { seat: train.indexOf.get(id!)!, trip: { from: Number(from), to: Number(to) } }
    }),
  )

const told = ({ train }: Inventory, proposal: RailProposal): string =>
  proposal.kind === 'none'
    ? `none: ${proposal.reason}, ${proposal.free} free`
    : `${proposal.tier} (${proposal.reason}): ${proposal.travellers
        .map((pieces) =>
          pieces.map(({ seat, trip }) => `${train.id[seat]} ${trip.from}-${trip.to}`).join(', '),
        )
        .join(' + ')}`

describe('one traveller', () => {
  test('gets the seat whose gap is cut least, not the most comfortable', () => {
    const state = run(4, ['1-1C 0-1', '1-1C 3-4'])
    expect(told(state, propose(state, ask(1, 3)))).toBe('together (tightest-gap): 1-1C 1-3')
  })

  test('gets a window where gaps are equal, and rather one whose neighbour keeps a neighbour', () => {
    const state = run(2, [])
    expect(told(state, propose(state, ask(0, 2)))).toBe('together (tightest-gap): 1-1A 0-2')
    const threes = run(2, [], trainOf(1, { halves: ['A', 'BCD'] }))
    take(threes, { seat: 0, trip: { from: 0, to: 2 } })
    take(threes, { seat: 4, trip: { from: 0, to: 2 } })
    expect(told(threes, propose(threes, ask(0, 2)))).toBe('together (tightest-gap): 1-1D 0-2')
  })

  test('takes a seat that is alone already before leaving another alone', () => {
    const state = run(2, ['1-1A 0-2'])
    expect(told(state, propose(state, ask(0, 2)))).toBe('together (tightest-gap): 1-1B 0-2')
  })

  test('sits where the wish says, or not at all', () => {
    const state = run(2, [])
    const wish = (id: string) => ({ allowed: (seat: number) => state.train.id[seat] === id })
    expect(told(state, propose(state, ask(0, 1, 1, wish('1-2C'))))).toMatch('1-2C 0-1')
    expect(told(state, propose(state, ask(0, 1, 2, wish('1-2C'))))).toBe('none: too-few-free, 1 free')
    expect(told(state, propose(state, ask(0, 1, 1, wish('9-9Z'))))).toBe('none: none-free, 0 free')
  })

  test('is never given a seat of another class', () => {
    const { train } = compileTrain([
      coach({ class: '1', rows: 1, halves: ['A'] }),
      coach({ number: '2', rows: 1, halves: ['A'] }),
    ])
    const state = openInventory(train!, 1, [{ seat: 0, trip: { from: 0, to: 1 } }])
    expect(told(state, propose(state, ask(0, 1)))).toBe('none: none-free, 0 free')
    expect(told(state, propose(state, ask(0, 1, 1, { class: 1 })))).toMatch('2-1A 0-1')
  })

  test.each([3, 40])('is never given a looser gap than there is, on %i legs', (legs) => {
    const train = trainOf(1, { halves: ['ABC', 'DF'] })
    const seats = train.id.map((_, seat) => seat)
    fc.assert(
      fc.property(movements(seats.length, legs), tripWithin(legs), (pieces, trip) => {
        const state = openInventory(train, legs)
        play(emptyTable(seats.length, legs), pieces, {
          take: (piece) => take(state, piece),
          release: (piece) => release(state, piece),
        })
        const free = seats.filter((seat) => isFree(state.occupancy, seat, trip))
        const least = Math.min(...free.map((seat) => slackOf(state.occupancy, seat, trip)))
        for (const seed of [undefined, 7]) {
          const seat = fitOne(state, { class: 0, trip, n: 1, seed })
          if (free.length === 0) expect(seat).toBe(-1)
          else expect([free.includes(seat), slackOf(state.occupancy, seat, trip)]).toEqual([true, least])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a drawn seat', () => {
  test('is one of the tightest, the same for the same seed, and each of them for some seed', () => {
    const state = run(4, ['1-1A 0-1', '1-2D 0-1'])
    const draw = (seed: number) => told(state, propose(state, ask(1, 4, 1, { seed })))
    expect(draw(5)).toBe(draw(5))
    const drawn = new Set(Array.from({ length: 40 }, (_, seed) => draw(seed)))
    expect([...drawn].sort()).toEqual([
      'together (drawn-of-tightest): 1-1A 1-4',
      'together (drawn-of-tightest): 1-2D 1-4',
    ])
    expect(propose(state, ask(1, 4, 1, { seed: 3 }))).toMatchObject({ seed: 3 })
  })

  test('leaves nobody alone where another of the tightest leaves nobody', () => {
    const state = run(2, ['1-1A 0-2', '1-2D 0-2'])
    const drawn = Array.from({ length: 40 }, (_, seed) => told(state, propose(state, ask(0, 2, 1, { seed }))))
    expect([...new Set(drawn)].sort()).toEqual([
      'together (drawn-of-tightest): 1-1B 0-2',
      'together (drawn-of-tightest): 1-2C 0-2',
    ])
    expect(told(state, propose(state, ask(0, 2)))).toBe('together (tightest-gap): 1-1B 0-2')
  })

  test('of a group is a block like the best', () => {
    const state = run(2, [])
    const drawn = Array.from({ length: 40 }, (_, seed) => told(state, propose(state, ask(0, 2, 2, { seed }))))
    expect(new Set(drawn)).toEqual(
      new Set(
        ['1A 1B', '1C 1D', '2A 2B', '2C 2D'].map(
          (pair) => `together (drawn-block): 1-${pair.slice(0, 2)} 0-2 + 1-${pair.slice(3)} 0-2`,
        ),
      ),
    )
  })
})

describe('a group', () => {
  test('sits side by side', () => {
    const state = run(2, ['1-1A 0-2'])
    expect(told(state, propose(state, ask(0, 2, 2)))).toBe('together (best-block): 1-1C 0-2 + 1-1D 0-2')
  })

  test('of two sits across the aisle rather than rows apart', () => {
    const state = run(1, ['1-1A 0-1', '1-1D 0-1', '1-2B 0-1', '1-2C 0-1'])
    expect(told(state, propose(state, ask(0, 1, 2)))).toBe('together (best-block): 1-1B 0-1 + 1-1C 0-1')
  })

  test('of four fills a compartment, whose halves face each other', () => {
    const train = trainOf(1, { kind: 'compartment', halves: ['AB', 'CD'] })
    const state = run(1, ['1-1A 0-1'], train)
    expect(told(state, propose(state, ask(0, 1, 4)))).toMatch(/^together .*1-2A .* 1-2B .* 1-2C .* 1-2D/)
  })

  test('leaves no single seat in a half-row where it need not', () => {
    const state = run(1, [], trainOf(1, { rows: 1, halves: ['ABC', 'DE'] }))
    expect(told(state, propose(state, ask(0, 1, 2)))).toBe('together (best-block): 1-1D 0-1 + 1-1E 0-1')
  })

  test('stays in one coach where it can not sit together, and is told why', () => {
    const state = run(1, ['1-1B 0-1', '1-1C 0-1', '1-2A 0-1', '1-2B 0-1', '1-2C 0-1'])
    expect(told(state, propose(state, ask(0, 1, 2)))).toBe(
      'same-coach (no-block-together): 1-1A 0-1 + 1-1D 0-1',
    )
  })

  test('is told where a block together would have cut long gaps', () => {
    const ends = ['1-1A', '1-2D'].flatMap((seat) => [`${seat} 0-9`, `${seat} 10-20`])
    const state = run(20, ends)
    const light = {
      weights: { per_break: 1, per_orphan: 0 },
      allowed: (seat: number) => seat === 0 || seat > 5,
    }
    expect(told(state, propose(state, ask(9, 10, 2, light)))).toMatch(/^together/)
    const far = { ...light, allowed: (seat: number) => [0, 4, 5, 7].includes(seat) }
    const text = told(
      state,
      propose(state, ask(9, 10, 2, { ...far, weights: { per_break: 0, per_orphan: 0 } })),
    )
    expect(text).toMatch(/^same-coach \(block-would-cut-gaps\)/)
  })

  test('that no coach can seat is spread over few coaches, with nobody alone', () => {
    const train = trainOf(3, { rows: 1 })
    const state = run(1, ['1-1A 0-1'], train)
    expect(told(state, propose(state, ask(0, 1, 5)))).toBe(
      'apart (no-coach-for-all): 2-1A 0-1 + 2-1B 0-1 + 2-1C 0-1 + 3-1A 0-1 + 3-1B 0-1',
    )
  })

  test('that is larger than what is free is told how many there are', () => {
    const state = run(1, [])
    expect(told(state, propose(state, ask(0, 1, 9)))).toBe('none: too-few-free, 8 free')
  })
})

describe('a change of seat on the way', () => {
  const cut = ['1-1A 0-2', '1-1B 2-4', '1-1C 0-4', '1-1D 0-4']
  const one = (legs: number, sold: string[]) => run(legs, sold, trainOf(2, { rows: 1 }))
  const other = ['2-1A 0-4', '2-1B 0-4', '2-1C 0-4', '2-1D 0-4']

  test('is offered only where it may be and nothing else is left', () => {
    const state = one(4, [...cut, ...other])
    expect(told(state, propose(state, ask(0, 4)))).toBe('none: none-free, 0 free')
    expect(told(state, propose(state, ask(0, 4, 1, { mayChange: true })))).toBe(
      'change (no-seat-all-the-way): 1-1B 0-2, 1-1A 2-4',
    )
    release(state, { seat: 7, trip: { from: 0, to: 4 } })
    expect(told(state, propose(state, ask(0, 4, 1, { mayChange: true })))).toMatch(/^together .*2-1D 0-4$/)
  })

  test('prefers to stay in one coach to changing coaches as often', () => {
    const state = one(4, [
      '1-1A 0-3',
      '1-1B 0-4',
      '1-1C 2-4',
      '1-1D 0-4',
      '2-1A 0-4',
      '2-1B 3-4',
      '2-1C 0-2',
      '2-1D 0-4',
    ])
    expect(told(state, propose(state, ask(0, 4, 1, { mayChange: true })))).toBe(
      'change (no-seat-all-the-way): 2-1B 0-3, 2-1C 3-4',
    )
  })

  test('takes the tightest of the seats that reach as far', () => {
    const state = one(4, ['1-1A 2-4', '1-1B 0-1', '1-1B 3-4', '1-1C 0-2', '1-1D 0-4', ...other])
    expect(told(state, propose(state, ask(1, 4, 1, { mayChange: true })))).toBe(
      'change (no-seat-all-the-way): 1-1B 1-3, 1-1C 3-4',
    )
    const equal = one(4, ['1-1A 2-4', '1-1D 0-1', '1-1D 2-4', '1-1B 0-2', '1-1C 0-4', ...other])
    expect(told(equal, propose(equal, ask(1, 4, 1, { mayChange: true })))).toBe(
      'change (no-seat-all-the-way): 1-1D 1-2, 1-1B 2-4',
    )
  })

  test('has three pieces at most', () => {
    const stairs = (count: number) =>
      Array.from({ length: 8 }, (_, seat) => {
        const id = `${seat < 4 ? 1 : 2}-1${'ABCD'[seat % 4]}`
        if (seat >= count) return [`${id} 0-${count}`]
        const before = seat > 0 ? [`${id} 0-${seat}`] : []
        return seat + 1 < count ? [...before, `${id} ${seat + 1}-${count}`] : before
      }).flat()
    const offer = (count: number) => {
      const state = one(count, stairs(count))
      return told(state, propose(state, ask(0, count, 1, { mayChange: true })))
    }
    expect(offer(3)).toBe('change (no-seat-all-the-way): 1-1A 0-1, 1-1B 1-2, 1-1C 2-3')
    expect(offer(4)).toBe('none: none-free, 0 free')
  })

  test('is taken only by those of a group who need it', () => {
    const state = one(4, [...cut, ...other.slice(0, 3)])
    expect(told(state, propose(state, ask(0, 4, 2, { mayChange: true })))).toBe(
      'change (no-seat-all-the-way): 2-1D 0-4 + 1-1B 0-2, 1-1A 2-4',
    )
    expect([...state.boards[0]!.free]).toEqual([2, 2, 2, 2])
  })
})
