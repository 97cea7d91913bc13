import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'
import { makeHouse } from '../../../../src/core/seats/house.ts'

const read = (text: string) => importPlan(text, { file: 'hall.yaml' })
const seats = async (text: string) =>
  (await read(text)).plan?.sections.flatMap((section) => section.seats) ?? []
const faults = async (text: string) =>
  (await read(text)).faults.map(({ fault, line, place, found, wanted }) => ({
    fault,
    line,
    place,
    found,
    wanted,
  }))

const hall = (lines: string) => `categories: [One]\nsections:\n  - name: Hall\n    kind: grid\n${lines}`

describe('a grid', () => {
  test('is rows and seats with aisles, in a few lines', async () => {
    const all = await seats(hall('    rows: 2\n    seats: [2, 3]\n'))
    expect(all.map(({ label, segment, x, y }) => `${label} ${segment} ${x},${y}`)).toEqual([
      'Hall A-1 0 0,0',
      'Hall A-2 0 1,0',
      'Hall A-3 1 3,0',
      'Hall A-4 1 4,0',
      'Hall A-5 1 5,0',
      'Hall B-1 2 0,1',
      'Hall B-2 2 1,1',
      'Hall B-3 3 3,1',
      'Hall B-4 3 4,1',
      'Hall B-5 3 5,1',
    ])
  })

  test('is an aisle between two single seats too', async () => {
    const all = await seats(hall('    rows: 1\n    seats: [1, 1]\n'))
    expect(all.map((seat) => seat.segment)).toEqual([0, 1])
  })

  test('is numbered with letters, numbers or Roman numerals, from anywhere, in either direction', async () => {
    const all = await seats(
      hall(
        '    rows: 2\n    seats: 2\n    numbering: { rows: { format: roman, from: IV, direction: toward }, seats: { from: 11, direction: left } }\n',
      ),
    )
    expect(all.map((seat) => seat.label)).toEqual(['Hall V-12', 'Hall V-11', 'Hall IV-12', 'Hall IV-11'])
  })

  test('leaves out the letters that a house leaves out', async () => {
    const all = await seats(
      hall('    rows: 4\n    seats: 1\n    numbering: { rows: { from: G, skip: [I] } }\n'),
    )
    expect(all.map((seat) => seat.row)).toEqual(['G', 'H', 'J', 'K'])
  })

  test('has single seats and rows marked, the later mark winning', async () => {
    const all = await seats(
      `categories: [One, Two, Three]\nsections:\n  - name: Hall\n    kind: grid\n    rows: 3\n    seats: 3\n    marks:\n      - { rows: B..C, category: Two }\n      - { seats: [C-3, A-2..B-1], category: Three, accessible: true }\n`,
    )
    expect(
      all.map((seat) => `${seat.row}${seat.number}${seat.category[1]}${seat.accessible ? '+' : ''}`),
    ).toEqual(['A1n', 'A2h+', 'A3h+', 'B1h+', 'B2w', 'B3w', 'C1w', 'C2w', 'C3h+'])
  })
})

describe('an arc', () => {
  const ring = `categories: [One]\nsections:\n  - name: Ring {}\n    kind: arc\n    radius: 100\n    degrees: 360\n    blocks: 4\n    rows: 2\n    seats: 20\n`

  test('goes round in blocks, each a section of its own, each row one run', async () => {
    const { plan } = await read(ring)
    expect(plan?.sections.map(({ name, capacity }) => [name, capacity])).toEqual([
      ['Ring 1', 40],
      ['Ring 2', 40],
      ['Ring 3', 40],
      ['Ring 4', 40],
    ])
    expect([...makeHouse(plan!).segmentLength]).toEqual(Array(8).fill(20))
  })

  test('has every seat of a row at the same distance from its centre', async () => {
    for (const { x, y, row } of await seats(ring))
      expect(Math.hypot(x, y)).toBeCloseTo(row === 'A' ? 100 : 101, 2)
  })

  test('lies below its centre, from left to right, where nothing else is said', async () => {
    const all = await seats(
      `sections:\n  - { name: Circle, kind: arc, category: One, radius: 50, degrees: 60, rows: 1, seats: 9 }\n`,
    )
    expect(all.map((seat) => seat.x)).toEqual([...all.map((seat) => seat.x)].sort((a, b) => a - b))
    expect(all.every((seat) => seat.y > 0)).toBe(true)
    expect(all[4]?.x).toBeCloseTo(0, 2)
  })

  test('of blocks needs a name that tells them apart', async () => {
    expect(await faults(ring.replace(' {}', ''))).toContainEqual({
      fault: 'field-faulty',
      line: 3,
      place: 'section "Ring" name',
      found: 'Ring',
      wanted: 'Ring {}',
    })
  })
})

describe('a standing area', () => {
  test('has places and an outline, and no seats', async () => {
    const { plan } = await read(
      `sections:\n  - { name: Pit, kind: standing, category: Floor, capacity: 300, position: { x: 5, y: 6 }, width: 20, height: 10 }\n`,
    )
    expect(plan).toMatchObject({
      categories: [{ name: 'Floor', color: null }],
      sections: [
        {
          name: 'Pit',
          kind: 'standing',
          capacity: 300,
          category: 'Floor',
          area: { x: 5, y: 6, width: 20, height: 10 },
          seats: [],
        },
      ],
    })
  })
})

describe('quality', () => {
  test('is the distance from the focus, and a rank costs six seats', async () => {
    const text = (rank: string) =>
      `focus: { x: 0, y: -10 }\nsections:\n  - { name: Hall, kind: grid, category: One, rows: 1, seats: 2 ${rank} }\n`
    expect((await seats(text(''))).map((seat) => seat.quality)).toEqual([10, 10.05])
    expect((await seats(text(', rank: 2'))).map((seat) => seat.quality)).toEqual([22, 22.05])
  })

  test('is worse on a floor that is drawn over another', async () => {
    const two = `sections:\n  - { name: Low, kind: grid, category: One, rows: 2, seats: 4 }\n  - { name: High, kind: grid, category: One, rows: 2, seats: 4 }\n`
    const all = await seats(two)
    expect(all[8]!.quality - all[0]!.quality).toBeCloseTo(6, 5)
  })
})

describe('a faulty short plan', () => {
  test('has every fault named with its line, and misspelt fields with the one that was meant', async () => {
    const text = [
      'categories: [One]',
      'sections:',
      '  - name: Hall',
      '    kind: grid',
      '    rows: many',
      '    seat: 4',
      '  - name: Round',
      '    kind: circle',
      '  - { name: Pit, kind: standing, capacity: 0, width: 1, height: 1, catgory: One }',
      '  - name: Side',
      '    kind: grid',
      '    rows: 2',
      '    seats: 2',
      '    category: Two',
      '    marks: [ { rows: C, accessible: true } ]',
    ].join('\n')
    expect(await faults(text)).toEqual([
      { fault: 'field-faulty', line: 5, place: 'section "Hall" rows', found: 'many', wanted: 'number' },
      {
        fault: 'field-missing',
        line: 3,
        place: 'section "Hall" seats',
        found: '',
        wanted: 'number | array',
      },
      { fault: 'field-unknown', line: 6, place: 'section "Hall" seat', found: 'seat', wanted: 'seats' },
      {
        fault: 'field-faulty',
        line: 8,
        place: 'section "Round" kind',
        found: 'circle',
        wanted: 'grid | arc | standing',
      },
      { fault: 'field-faulty', line: 9, place: 'section "Pit" capacity', found: '0', wanted: '>= 1' },
      {
        fault: 'field-unknown',
        line: 9,
        place: 'section "Pit" catgory',
        found: 'catgory',
        wanted: 'category',
      },
      { fault: 'seat-unknown', line: 15, place: 'section "Side" marks[1].rows', found: 'C', wanted: null },
      // Nothing that could be read uses the category.
      { fault: 'category-unused', line: null, place: 'category 1', found: 'One', wanted: null },
      ...['A', 'B'].flatMap((row) =>
        [1, 2].map((seat) => ({
          fault: 'category-unknown',
          line: 10,
          place: `section "Side" row "${row}" seat ${seat}`,
          found: 'Two',
          wanted: 'One',
        })),
      ),
    ])
  })

  test('that is no YAML is refused with the line', async () => {
    expect(await faults('sections:\n  - name: "open\n')).toEqual([
      expect.objectContaining({ fault: 'yaml-faulty', line: expect.any(Number) }),
    ])
  })

  test('that would grow without end is refused', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
      .join('\n')}\nsections: []\n`
    expect((await read(bomb)).plan).toBeNull()
    expect(await faults(hall('    rows: 1000\n    seats: 10000\n'))).toContainEqual(
      expect.objectContaining({ fault: 'plan-too-large', found: '10000000' }),
    )
    const many = Array.from(
      { length: 300 },
      (_, i) => `  - { name: S${i}, kind: grid, category: One, rows: 100, seats: 100 }`,
    )
    expect(await faults(`sections:\n${many.join('\n')}\n`)).toEqual([
      expect.objectContaining({ fault: 'plan-too-large' }),
    ])
  })
})
