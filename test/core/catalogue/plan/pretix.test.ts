import { describe, expect, test } from 'vitest'
import { importPlan } from '../../../../src/core/catalogue/plan/import-plan.ts'

const seat = (number: unknown, x: number, more: object = {}) => ({
  seat_guid: `s-${number}-${x}`,
  seat_number: number,
  position: { x, y: 0 },
  category: 'One',
  ...more,
})
const row = (name: string, y: number, seats: unknown[], more: object = {}) => ({
  row_number: name,
  position: { x: 0, y },
  seats,
  ...more,
})
const file = (rows: unknown[], more: object = {}) => ({
  name: 'Small',
  categories: [{ name: 'One', color: '#112233' }],
  zones: [{ name: 'Stalls', position: { x: 0, y: 0 }, rows }],
  ...more,
})
const read = (content: unknown) => importPlan(JSON.stringify(content), { file: 'small.json' })
const faults = async (content: unknown) =>
  (await read(content)).faults.map(({ fault, place, found }) =>
    [fault, place, found].filter(Boolean).join(' | '),
  )

describe('a pretix plan', () => {
  test('adds the positions of zone, row and seat', async () => {
    const { plan } = await read({
      ...file([]),
      zones: [
        {
          name: 'Z',
          position: { x: 100, y: 10 },
          rows: [{ ...row('A', 5, [seat('1', 7)]), position: { x: 20, y: 5 } }],
        },
      ],
    })
    expect(plan?.sections[0]?.seats[0]).toMatchObject({ x: 127, y: 15, label: 'Z A-1', block: null })
  })

  test('takes numbers where names are meant, and the zone id where the zone has no name', async () => {
    const { plan } = await read({
      ...file([]),
      zones: [
        {
          zone_id: 'Z9',
          position: { x: 0, y: 0 },
          rows: [{ row_number: 3, position: { x: 0, y: 0 }, seats: [seat(4, 0)] }],
        },
      ],
    })
    expect(plan?.sections[0]?.seats[0]).toMatchObject({ label: 'Z9 3-4', row: '3', number: '4' })
  })

  test('is looked at towards its largest area, and to the front in the middle without one', async () => {
    const rows = [row('A', 50, [seat('1', 0), seat('2', 10)])]
    const area = { shape: 'rectangle', position: { x: 40, y: 60 }, rectangle: { width: 20, height: 10 } }
    const circle = { shape: 'circle', position: { x: 0, y: 0 }, circle: { radius: 2 } }
    const zone = { name: 'Z', position: { x: 100, y: 0 }, rows, areas: [circle, area] }
    expect((await read(file([], { zones: [zone] }))).plan?.focus).toEqual({ x: 150, y: 65 })
    expect((await read(file(rows))).plan?.focus).toEqual({ x: 5, y: 50 })
  })

  test('keeps a colour that is one', async () => {
    const categories = [
      { name: 'One', color: '#112233' },
      { name: 'Two', color: 'url(javascript:1)' },
    ]
    const { plan } = await read(file([row('A', 0, [seat('1', 0)])], { categories }))
    expect(plan?.categories).toEqual([
      { name: 'One', color: '#112233' },
      { name: 'Two', color: null },
    ])
  })
})

describe('a faulty pretix plan', () => {
  test('has every fault named with its place, in one run', async () => {
    const content = file([
      row('A', 0, [
        seat('1', 0),
        seat('2', 10, { position: undefined }),
        seat('3', 20, { category: 'Three' }),
        seat('', 30),
        seat('5', 40, { seat_guid: undefined }),
      ]),
      row('B', 10, []),
      row('C', 20, [seat('1', 0, { seat_guid: 's-1-0' }), seat('2', 10, { position: { x: 'far', y: 0 } })]),
      row('', 30, [seat('1', 0), seat('1', 10)]),
      row('D', 0, [seat('1', 0)]),
    ])
    expect(await faults(content)).toEqual([
      'position-missing | zone "Stalls" row 1 "A" seat at position 2 position',
      'field-faulty | zone "Stalls" row 3 "C" seat at position 2 position.x | far',
      'seat-number-missing | zone "Stalls" row 1 "A" seat at position 3 | s--30',
      'seat-id-missing | zone "Stalls" row 1 "A" seat 5',
      'row-empty | zone "Stalls" row 2 "B"',
      'row-name-missing | zone "Stalls" row 4',
      'seats-overlap | zone "Stalls" row 5 "D" seat 1 | zone "Stalls" row 1 "A" seat 1',
      'category-unknown | zone "Stalls" row 1 "A" seat 3 | Three',
      'seat-id-duplicate | zone "Stalls" row 3 "C" seat 1 | s-1-0',
      'seat-id-duplicate | zone "Stalls" row 4 seat 1 | s-1-0',
      'seat-id-duplicate | zone "Stalls" row 5 "D" seat 1 | s-1-0',
    ])
  })

  test('names two seats of one row that a person could not tell apart', async () => {
    expect(await faults(file([row('A', 0, [seat('1', 0), seat('1', 10)])]))).toEqual([
      'seat-label-duplicate | zone "Stalls" row 1 "A" seat 1 | Stalls A-1',
    ])
  })

  test.each([
    ['no zones', { name: 'x' }, 'field-missing | zones'],
    ['zones that are no list', file([], { zones: 5 }), 'field-faulty | zones | 5'],
    ['a list instead of a plan', [1, 2], 'field-faulty | […]'],
    ['nothing in it', file([]), 'plan-empty'],
    ['a zone that is null', file([], { zones: [null] }), 'field-faulty | zone 1 | null'],
  ])('with %s is refused', async (_what, content, wanted) => {
    expect((await read(content)).plan).toBeNull()
    expect(await faults(content)).toContain(wanted)
  })

  test('with numbers beyond all measure is refused', async () => {
    const text = JSON.stringify(file([row('A', 0, [seat('1', 0)])])).replace('"x":0', '"x":1e999')
    const { plan, faults } = await importPlan(text, { file: 'x.json' })
    expect(plan).toBeNull()
    expect(faults.map((fault) => fault.fault)).toContain('field-faulty')
  })

  test('with names that no database keeps, or that are no names, is refused', async () => {
    for (const name of ['a\0b', '\ud800', '__proto__', 'x'.repeat(201)])
      expect(await faults(file([row('A', 0, [seat('1', 0, { category: name })])]))).toContainEqual(
        expect.stringMatching(/^text-faulty/),
      )
  })

  test('with a __proto__ of its own changes no prototype and is read without it', async () => {
    const text = JSON.stringify(file([row('A', 0, [seat('1', 0)])])).replace(
      '"name":"Small"',
      '"__proto__":{"zones":[],"polluted":1},"name":"Small"',
    )
    const { plan } = await importPlan(text, { file: 'x.json' })
    expect(plan?.sections[0]?.seats).toHaveLength(1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('with more than 100,000 seats is refused as too large', async () => {
    const seats = Array.from({ length: 100_001 }, (_, i) => seat(i, i))
    expect(await faults(file([row('A', 0, seats)]))).toEqual(['plan-too-large | 100001'])
  })

  test('with two sections of one name, or one without any, is refused', async () => {
    const zone = (name: string) => ({ name, position: { x: 0, y: 0 }, rows: [row('A', 0, [seat('1', 0)])] })
    const zones = [zone('Stalls'), zone('STALLS'), zone('')]
    const told = await faults(file([], { zones }))
    expect(told).toContain('section-duplicate | zone "STALLS" | STALLS')
    expect(told).toContain('section-name-missing | zone 3')
  })
})

describe('blocks of a section', () => {
  const block = (x: number, y: number) =>
    ['A', 'B'].map((name, i) => ({
      ...row(
        name,
        0,
        [1, 2, 3].map((number) =>
          seat(number, (number - 1) * 10, { seat_guid: `${x}-${y}-${name}${number}` }),
        ),
      ),
      position: { x, y: y + i * 10 },
    }))

  test('are told by where rows lie, and numbered as one reads', async () => {
    const { plan } = await read(file([...block(100, 100), ...block(0, 100), ...block(0, 0)]))
    const labels = plan?.sections[0]?.seats
      .filter((one) => one.row === 'A' && one.number === '1')
      .map((one) => one.label)
    expect(labels).toEqual(['Stalls/3 A-1', 'Stalls/2 A-1', 'Stalls/1 A-1'])
  })

  test('are null where no name is repeated', async () => {
    const { plan } = await read(file(block(0, 0)))
    expect(new Set(plan?.sections[0]?.seats.map((one) => one.block))).toEqual(new Set([null]))
  })
})
