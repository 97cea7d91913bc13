/** What a counter's terminal must show, by another way than the counter's. */
import type { Layer } from '../../src/tui/screen/screen.ts'
import { cellsOf, emulatedTerminal } from './emulator.ts'

/** The same screen drawn from nothing, by the emulator itself: frame first, then the map, cell by cell. */
async function wantedCells(shown: { frame: string; layer: Layer | null }): Promise<string[]> {
  const fresh = emulatedTerminal(80, 24)
  const lines = shown.frame.split('\n')
  for (const [y, line] of lines.entries()) fresh.stdout.write(`\u001b[${y + 1};1H${line}\u001b[0m`)
  const { layer } = shown
  layer?.grid.glyphs.forEach((glyph, at) => {
    const [x, y] = [at % layer.grid.width, Math.floor(at / layer.grid.width)]
    fresh.stdout.write(
      `\u001b[${layer.y + y + 1};${layer.x + x + 1}H\u001b[0;${layer.grid.styles[at]}m${glyph}`,
    )
  })
  return cellsOf(fresh.emulator)
}

interface Seen {
  settle(): Promise<void>
  terminal: ReturnType<typeof emulatedTerminal>
  shown: { frame: string; layer: Layer | null }
}

/** What is there, and what should be, of one moment: what comes by itself may be drawn while either is read. */
export async function bothCells(counter: Seen): Promise<{ there: string[]; wanted: string[] }> {
  for (;;) {
    await counter.settle()
    const { frame, layer } = counter.shown
    const there = await cellsOf(counter.terminal.emulator)
    const wanted = await wantedCells({ frame, layer })
    if (counter.shown.frame === frame && counter.shown.layer === layer) return { there, wanted }
  }
}
