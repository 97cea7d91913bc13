import { describe, expect, test } from 'vitest'
import { readAsset } from '../../../../src/core/documents/assets.ts'
import { unpackWoff } from '../../../../src/core/documents/pdf/woff.ts'

/** OpenType's table checksum: the sum of the table's big-endian words. */
function checksum(bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
  let sum = 0
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0
  return sum
}

describe('an unpacked font', () => {
  test.each([
    'noto-sans/noto-sans-latin-ext-400-normal',
    'noto-sans-sc/noto-sans-sc-chinese-simplified-400-normal',
  ])('has every table whole, by the checksums that the font itself carries: %s', async (name) => {
    const font = Buffer.from(unpackWoff(await readAsset(`fonts/${name}.woff`)))
    expect(font.readUInt32BE(0)).toBe(0x00010000)
    const entries = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
    expect(entries.map((at) => font.toString('latin1', at, at + 4))).toEqual(
      expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca', 'maxp']),
    )
    for (const at of entries) {
      const [stated, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field)) as [
        number,
        number,
        number,
      ]
      const table = Buffer.from(font.subarray(offset, offset + length))
      // The head table's checksum is taken with its own adjustment as zero.
      if (font.toString('latin1', at, at + 4) === 'head') table.writeUInt32BE(0, 8)
      expect(checksum(table)).toBe(stated)
    }
  })

  test('is asked of WOFF files only', () => {
    expect(() => unpackWoff(new Uint8Array(100))).toThrow('bug: a font file')
  })
})
