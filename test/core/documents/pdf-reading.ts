/** Looks into a PDF of ours, as far as tests need: its streams unpacked, and what Helvetica wrote. */
import { inflateSync } from 'node:zlib'

/** The file as Latin-1, for its object dictionaries. */
export function bodyOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1')
}

/** What stands on sheets; what stands in forms that sheets have in them, by itself. */
export function streamsOf(pdf: Uint8Array, of: 'sheets' | 'forms' = 'sheets'): string[] {
  const streams: string[] = []
  const body = bodyOf(pdf)
  for (const match of body.matchAll(/\/Filter \/FlateDecode\s*>>\s*stream\n/g)) {
    const start = match.index + match[0].length
    const head = body.slice(body.lastIndexOf(' obj', match.index), match.index)
    if (head.includes('/Subtype /Form') !== (of === 'forms')) continue
    const packed = Buffer.from(pdf).subarray(start, body.indexOf('\nendstream', start))
    streams.push(inflateSync(packed).toString('latin1'))
  }
  return streams
}

/** What stands on each page in Helvetica, a line for each piece written. Other fonts number their glyphs. */
export function plainTextOf(pdf: Uint8Array, of: 'sheets' | 'forms' = 'sheets'): string[] {
  return streamsOf(pdf, of)
    .filter((stream) => stream.includes(' TJ'))
    .map((stream) => [...stream.matchAll(/\[(.*?)\] TJ/g)].map((match) => hexText(match[1]!)).join('\n'))
}

function hexText(pieces: string): string {
  const hex = [...pieces.matchAll(/<([0-9a-f]*)>/g)].map((match) => match[1]).join('')
  // Of what Windows-1252 has beyond Latin-1, tests look for the ellipsis alone.
  return Buffer.from(hex, 'hex').toString('latin1').replaceAll('\u0085', '…')
}
