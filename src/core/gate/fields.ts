/**
 * What a ticket's code says, as bytes. Numbers are big-endian:
 * key id 4, start 6, ticket id 16, order reference 5 (eight symbols of five bits), print number as a varint,
 * then performance, seat and price type, each as a varint length and that much UTF-8.
 */
import { assert } from '../assert.ts'
import { formatBits, parseBits } from './reference-bits.ts'

export interface TicketFields {
  /** Id of the signing key: eight lower-case hex digits. */
  key: string
  /** Code of the performance: `hamlet-2027-01-15`. */
  performance: string
  /** Start, epoch milliseconds: a gate without the database knows the day. */
  startsAt: number
  /** The ticket's id, a UUID. */
  ticket: string
  /** The seat's label: `Ground floor F-12`. */
  seat: string
  priceType: string
  /** Counts prints. A reprint's number is higher, and voids every lower one. */
  print: number
  /** The order's reference as it is stored: eight symbols without the dash. */
  order: string
}

const FIXED = 31
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Asserts that every field has its shape: they come from the database. */
export function packFields(fields: TicketFields): Uint8Array {
  assert(/^[0-9a-f]{8}$/.test(fields.key), `a key id is eight hex digits, got ${fields.key}`)
  assert(Number.isSafeInteger(fields.startsAt) && fields.startsAt >= 0, 'a start is epoch milliseconds')
  assert(fields.startsAt < 2 ** 48, 'a start is before the year 10889')
  assert(UUID.test(fields.ticket), `a ticket id is a UUID, got ${fields.ticket}`)
  const fixed = Buffer.alloc(FIXED)
  fixed.write(fields.key, 0, 'hex')
  fixed.writeUIntBE(fields.startsAt, 4, 6)
  fixed.write(fields.ticket.replaceAll('-', ''), 10, 'hex')
  fixed.set(parseBits(fields.order), 26)
  const texts = [fields.performance, fields.seat, fields.priceType].map(packText)
  return Buffer.concat([fixed, varint(fields.print), ...texts])
}

/** The fields, or undefined where the bytes are not exactly one packing. */
export function unpackFields(bytes: Uint8Array): TicketFields | undefined {
  if (bytes.length < FIXED) return undefined
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const rest = { buffer, at: FIXED }
  const print = readVarint(rest)
  const texts = [readText(rest), readText(rest), readText(rest)]
  const [performance, seat, priceType] = texts
  if (print === undefined || performance === undefined || seat === undefined) return undefined
  if (priceType === undefined || rest.at !== buffer.length) return undefined
  return {
    key: buffer.toString('hex', 0, 4),
    performance,
    startsAt: buffer.readUIntBE(4, 6),
    ticket: buffer.toString('hex', 10, 26).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    seat,
    priceType,
    print,
    order: formatBits(buffer.subarray(26, FIXED)),
  }
}

interface Rest {
  buffer: Buffer
  at: number
}

function packText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([varint(bytes.length), bytes])
}

function readText(rest: Rest): string | undefined {
  const length = readVarint(rest)
  if (length === undefined || rest.at + length > rest.buffer.length) return undefined
  const bytes = rest.buffer.subarray(rest.at, rest.at + length)
  rest.at += length
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined
}

/** LEB128 of a number below 2^28. */
function varint(value: number): Buffer {
  assert(Number.isInteger(value) && value >= 0 && value < 2 ** 28, `a count is small, got ${value}`)
  const bytes: number[] = []
  let left = value
  for (; left > 0x7f; left >>= 7) bytes.push((left & 0x7f) | 0x80)
  return Buffer.from([...bytes, left])
}

/** At most four bytes, in the shortest form only. */
function readVarint(rest: Rest): number | undefined {
  let value = 0
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = rest.buffer[rest.at++]
    if (byte === undefined || (byte === 0 && shift > 0)) return undefined
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
  return undefined
}
