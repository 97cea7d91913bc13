/** A picture as a PNG (ISO/IEC 15948): eight bits of red, green and blue, packed by zlib. Pure. */
import { crc32, deflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** Three bytes for each dot, row by row. */
  rgb: Uint8Array
  /** Dots of a metre. */
  density: number
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function pngOf({ width, height, rgb, density }: Picture): Uint8Array {
  const line = width * 3
  // Each row begins with its filter: none.
  const rows = Buffer.alloc((line + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(rgb.subarray(row * line, (row + 1) * line), row * (line + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const sizes = Buffer.alloc(9)
  sizes.writeUInt32BE(density, 0)
  sizes.writeUInt32BE(density, 4)
  sizes[8] = 1
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('pHYs', sizes),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
