/** Rows as a form takes them: the first ones are looked at before anything is written, the others go by. */
import type { Row } from '../../reports/shape.ts'

/** Where a form writes to. Resolves when more may come. */
export type Write = (piece: string | Uint8Array) => Promise<void> | void

/** What widths and charts are made from. */
export const LOOKED_AT = 2_000

export interface Peeked {
  first: Row[]
  /** Whether these are all. */
  isWhole: boolean
  /** All of them, the first ones too. */
  all: AsyncIterable<readonly Row[]>
}

export async function peeked(rows: AsyncIterable<readonly Row[]>, most = LOOKED_AT): Promise<Peeked> {
  const pages = rows[Symbol.asyncIterator]()
  const first: Row[] = []
  for (;;) {
    const { done, value } = await pages.next()
    if (done) return { first, isWhole: true, all: pagesOf(first) }
    first.push(...value)
    if (first.length >= most) return { first, isWhole: false, all: pagesOf(first, pages) }
  }
}

async function* pagesOf(first: Row[], rest?: AsyncIterator<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield first
  while (rest) {
    const { done, value } = await rest.next()
    if (done) return
    yield value
  }
}
