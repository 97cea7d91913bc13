/** Fills a large house as those who sell it by blocks do: row by row, a party side by side, a group over whole rows. */
import { seeded } from '../../core/random.ts'
import type { House } from '../../core/seats/house.ts'

/** So many blocks are on sale at once: the best of those that are left. */
const OPEN_BLOCKS = 8

interface Block {
  /** Rows without places that are kept back, as their free seats: first house index and the index behind the last. */
  rows: { from: number; to: number }[]
  quality: number
}

export class Rows {
  readonly #blocks: Block[]

  /** `free`: 1 = nobody has it. `seed`: no two matches are sold in the same order. */
  constructor(
    readonly house: House,
    free: Uint8Array,
    seed: number,
  ) {
    const chance = seeded(seed)
    this.#blocks = blocksOf(house, free)
      .map((block) => ({ block, order: block.quality * (0.9 + 0.2 * chance()) }))
      .sort((a, b) => a.order - b.order)
      .map(({ block }) => block)
  }

  /** Ids of neighbouring seats, or of a group's rows; undefined where no open block has them. */
  take(count: number, isGroup: boolean, chance: () => number): string[] | undefined {
    const open = this.#blocks.filter((block) => freeIn(block) > 0).slice(0, OPEN_BLOCKS)
    const first = Math.floor(chance() * open.length)
    for (let i = 0; i < open.length; i++) {
      const block = open[(first + i) % open.length]!
      const seats = isGroup ? takeRows(block, count) : takeSide(block, count)
      if (seats.length > 0) return seats.map((index) => this.house.seats[index]!.id)
    }
    return undefined
  }
}

function blocksOf(house: House, free: Uint8Array): Block[] {
  const blocks = new Map<number, Block>()
  for (let s = 0; s < house.segmentStart.length; s++) {
    const [from, to] = [house.segmentStart[s]!, house.segmentStart[s]! + house.segmentLength[s]!]
    if (house.heldBack?.subarray(from, to).includes(1) || free.subarray(from, to).includes(0)) continue
    const number = house.sectionOf[from]!
    const block = blocks.get(number) ?? { rows: [], quality: house.quality[from]! }
    block.rows.push({ from, to })
    blocks.set(number, block)
  }
  return [...blocks.values()]
}

const freeIn = (block: Block): number => block.rows.reduce((sum, { from, to }) => sum + to - from, 0)

/** Side by side in the first row where that leaves no single seat. */
function takeSide(block: Block, count: number): number[] {
  const row = block.rows.find(({ from, to }) => to - from >= count && to - from - count !== 1)
  if (!row) return []
  row.from += count
  return Array.from({ length: count }, (_, i) => row.from - count + i)
}

/** Row after row; a single seat that would be left goes with them or stays with another. Fewer where the block ends. */
function takeRows(block: Block, count: number): number[] {
  const seats: number[] = []
  for (const row of block.rows) {
    const left = row.to - row.from
    const wanted = Math.min(count - seats.length, left)
    const taken = left - wanted === 1 ? wanted - 1 : wanted
    for (let i = 0; i < taken; i++) seats.push(row.from++)
    if (seats.length >= count - 1) break
  }
  return seats
}
