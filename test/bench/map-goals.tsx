/** A map of 50,000 seats, drawn over a real house. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Plan } from '../../src/core/catalogue/plan/plan.ts'
import { openStore, prepareStore } from '../../src/db/open.ts'
import { firstPlace } from '../../src/tui/map/move.ts'
import type { Office } from '../../src/tui/office.ts'
import { officeOf } from '../support/desk-office.ts'
import { openHouse } from '../support/house.ts'
import { fillSeats, freeBeside, sellElsewhere } from './full-house.ts'
import { inFolder } from './measure.ts'
import { mountCounter } from './mounted.tsx'

const SIZE = { columns: 120, rows: 40 }
const TIMES = 12
const SHOW = 'id-show'

/** Processor time in milliseconds, one for each time. */
export interface Drawn {
  /** Reading what has changed since the last look. */
  look: number[]
  /** From there to what is written, and how many bytes that is. */
  repaint: number[]
  bytes: number[]
  /** From a key that moves the cursor over the seats to what is written. */
  key: number[]
  /** The same, along 40 seats: the map moves along. */
  way: Keyed
  /** Of the cursor from block to block. */
  house: Keyed
  /** Of a letter typed to find a seat. */
  jump: Keyed
  /** Of the key that shades all free seats, or not; and of the one that leads from seats to house and back. */
  shade: Keyed
  zoom: Keyed
}

interface Keyed {
  cpu_ms: number[]
  bytes: number[]
}

export const drawMap = (plan: Plan): Promise<Drawn> =>
  inFolder(async (folder) => {
    const store = await openStore(`${folder}/house.db`)
    await prepareStore(store, { now: () => 0 })
    const desk = await openHouse(store, { plan })
    await store.write(async (tx) => {
      await tx.delete(tx.t.stock)
      await fillSeats(tx, SHOW, plan)
    })
    const seats = plan.sections.flatMap((part) => part.seats.map((seat) => ({ ...seat, section: part.name })))
    const free = await store.read((tx) =>
      freeBeside(tx, SHOW, seats, seats[firstPlace({ seats, stands: [] })]!),
    )
    const counter = mount(officeOf(desk))
    const { drawn } = counter
    try {
      await counter.until(() => drawn.bytes.length > 0)
      counter.press('enter')
      await counter.until(() => drawn.repaint.length > 0)
      const house = await pressed(counter, alternating(200, 'left', 'right'))
      const zoom = await pressed(counter, alternating(19, 'z', 'z'))
      for (const list of [drawn.look, drawn.repaint, drawn.bytes, drawn.key]) list.length = 0
      for (let time = 1; time <= TIMES; time++) {
        await sellElsewhere(store, SHOW, free.splice(0, 2))
        await counter.until(() => drawn.repaint.length === time)
      }
      const near = await pressed(counter, alternating(200, 'left', 'right'))
      const shade = await pressed(counter, alternating(40, 'v', 'v'))
      const way = await pressed(counter, Array<string>(40).fill('left'))
      await pressed(counter, ['/'])
      const jump = await pressed(counter, [...'L12 5 3', ...Array<string>(6).fill('backspace'), ...'U3 x 12'])
      return { ...drawn, key: near.cpu_ms, bytes: near.bytes, way, house, jump, shade, zoom }
    } finally {
      counter.close()
      await store.close()
    }
  })

const alternating = (times: number, one: string, two: string) =>
  Array.from({ length: times }, (_, time) => (time % 2 === 0 ? one : two))

/** Each key once what the one before has written is there; each of them must change something. */
async function pressed(counter: ReturnType<typeof mount>, keys: readonly string[]): Promise<Keyed> {
  const { key, bytes } = counter.drawn
  key.length = 0
  const made: Keyed = { cpu_ms: [], bytes: [] }
  for (const [time, name] of keys.entries()) {
    counter.press(name)
    await counter.until(() => key.length > time)
    made.bytes.push(bytes.at(-1)!)
  }
  made.cpu_ms.push(...key)
  return made
}

/** Measured from outside: what a key, or a look at others' sales, ends in. */
function mount(office: Office) {
  const drawn = { look: [] as number[], repaint: [] as number[], bytes: [] as number[], key: [] as number[] }
  /** What the next writing is the end of. */
  let begun: { from: NodeJS.CpuUsage; into: number[] } | undefined
  const written = (bytes: string) => {
    if (begun) begun.into.push(spent(begun.from))
    drawn.bytes.push(bytes.length)
    begun = undefined
  }
  const seats: Office['seats'] = async (code, since) => {
    const from = process.cpuUsage()
    const view = await office.seats(code, since)
    if (view === 'unchanged') return view
    drawn.look.push(spent(from))
    begun = { from: process.cpuUsage(), into: drawn.repaint }
    return view
  }
  const counter = mountCounter({ ...office, seats }, { ...SIZE, written })
  return {
    drawn,
    press(name: string) {
      begun = { from: process.cpuUsage(), into: drawn.key }
      counter.press(name)
    },
    async until(isSo: () => boolean) {
      while (!isSo()) await pause(5)
    },
    close: counter.close,
  }
}

function spent(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}
