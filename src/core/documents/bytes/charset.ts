/**
 * Text in the bytes of a printer. What Node decodes is turned round: the table is made when the first text is written, from
 * all that its decoder knows. What a printer does not have is printed as `?`.
 */

export type Charset = 'utf-8' | 'gb18030' | 'latin'

const QUESTION = 0x3f

export function encodeText(text: string, charset: Charset): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text)
  const table = tableOf(charset)
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0)!
    if (code < 0x80) bytes.push(code)
    else bytes.push(...(table.get(sign) ?? (charset === 'gb18030' ? fourBytes(code) : [QUESTION])))
  }
  return Uint8Array.from(bytes)
}

const tables = new Map<Charset, Map<string, number[]>>()

function tableOf(charset: 'gb18030' | 'latin'): Map<string, number[]> {
  const known = tables.get(charset)
  if (known) return known
  const table = charset === 'latin' ? singleBytes() : doubleBytes()
  tables.set(charset, table)
  return table
}

/** Of Windows-1252, from 0x80 on; a blank where it has none. */
const ABOVE = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** Windows-1252, which printers call WPC1252. Written out: Node 20 decodes 0x80 to 0x9f as if it were Latin-1. */
function singleBytes(): Map<string, number[]> {
  const table = new Map<string, number[]>()
  for (let code = 160; code < 256; code++) table.set(String.fromCharCode(code), [code])
  for (const [index, sign] of [...ABOVE].entries()) if (sign !== ' ') table.set(sign, [128 + index])
  return table
}

/** The two-byte signs of GB 18030: GBK, and what was added to it. */
function doubleBytes(): Map<string, number[]> {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030', { fatal: true })
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const sign = decoded(decoder, lead, trail)
      if (sign !== undefined && !table.has(sign)) table.set(sign, [lead, trail])
    }
  return table
}

function decoded(
  decoder: Pick<InstanceType<typeof TextDecoder>, 'decode'>,
  lead: number,
  trail: number,
): string | undefined {
  try {
    return decoder.decode(Uint8Array.of(lead, trail))
  } catch {
    return undefined
  }
}

/** Beyond U+FFFF the four bytes of GB 18030 are counted on from U+10000; rare signs below it are not printed. */
function fourBytes(code: number): number[] {
  if (code < 0x10000) return [QUESTION]
  const index = code - 0x10000 + 189_000
  return [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]
}
