/**
 * Reads pretix's seating-plan JSON: zones with rows with seats, each with a position relative to the one
 * around it (schema: pretix, src/pretix/static/seating/seating-plan.schema.json; read, not copied).
 * Each part is checked by itself, so that every fault of a file is named and not only the first.
 */
import { z } from 'zod'
import {
  type Draft,
  type DraftRow,
  type DraftSeat,
  type DraftSection,
  error,
  type Place,
  type Read,
  type ReadOptions,
} from './draft.ts'
import { coordinate, label, position, text } from './fields.ts'
import type { PlanFault } from './plan.ts'
import { below, brief, take } from './take.ts'

const Top = z.object({
  name: text.nullish(),
  categories: z.array(z.unknown()).default([]),
  zones: z.array(z.unknown()),
})
const Category = z.object({ name: text, color: z.string().nullish() })
const Zone = z.object({
  name: text.nullish(),
  zone_id: label.nullish(),
  position,
  rows: z.array(z.unknown()).default([]),
  areas: z.array(z.unknown()).default([]),
})
const Row = z.object({ row_number: label.nullish(), position, seats: z.array(z.unknown()) })
const Seat = z.object({
  seat_guid: label.nullish(),
  seat_number: label.nullish(),
  category: text.nullish(),
  position,
})
const Area = z.object({
  shape: z.string(),
  position,
  rectangle: z.object({ width: coordinate, height: coordinate }).nullish(),
  circle: z.object({ radius: coordinate }).nullish(),
  ellipse: z.object({ radius: position }).nullish(),
  polygon: z.object({ points: z.array(position) }).nullish(),
})

type Point = z.infer<typeof position>

/** What is collected on the way through the file. */
interface Reading {
  faults: PlanFault[]
  /** The largest area so far: the stage, as far as a pretix plan says what is the stage. */
  stage: { size: number; centre: Point | null }
}

export function readPretix(source: string, options: ReadOptions): Read {
  const parsed = parseJson(source)
  if ('faults' in parsed) return { draft: null, faults: parsed.faults }
  const reading: Reading = { faults: [], stage: { size: 0, centre: null } }
  const whole: Place = { place: '', line: null }
  const top = take(Top, parsed.value, below(whole), reading.faults)
  if (!top) return { draft: null, faults: reading.faults }
  const sections = top.zones.flatMap((zone, index) => zoneOf(zone, index, reading))
  const categories = top.categories.flatMap((category, index) => categoryOf(category, index, reading))
  const draft: Draft = { name: top.name || options.name, categories, focus: reading.stage.centre, sections }
  return { draft, faults: reading.faults }
}

function parseJson(source: string): { value: unknown } | { faults: PlanFault[] } {
  try {
    return { value: JSON.parse(source) }
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : ''
    return { faults: [error('json-faulty', { place: '', line: null }, brief(found))] }
  }
}

function categoryOf(value: unknown, index: number, { faults }: Reading): Draft['categories'] {
  const category = take(Category, value, below({ place: `category ${index + 1}`, line: null }), faults)
  if (!category) return []
  const isColor = /^#[0-9a-fA-F]{6}$/.test(category.color ?? '')
  return [{ name: category.name, color: isColor ? (category.color ?? null) : null }]
}

function zoneOf(value: unknown, index: number, reading: Reading): DraftSection[] {
  const zone = take(Zone, value, below({ place: `zone ${index + 1}`, line: null }), reading.faults)
  if (!zone) return []
  const name = zone.name || zone.zone_id || ''
  const place = `zone ${name === '' ? index + 1 : `"${name}"`}`
  for (const area of zone.areas) areaOf(area, zone.position, place, reading)
  const rows = zone.rows.flatMap((row, at) => rowOf(row, at, zone.position, place, reading))
  return [
    {
      name,
      kind: 'seated',
      category: null,
      area: null,
      capacity: 0,
      rank: null,
      rows,
      place,
      line: null,
    },
  ]
}

function rowOf(value: unknown, index: number, origin: Point, zone: string, reading: Reading): DraftRow[] {
  const numbered = `${zone} row ${index + 1}`
  const row = take(Row, value, below({ place: numbered, line: null }), reading.faults)
  if (!row) return []
  const name = row.row_number ?? ''
  const place = name === '' ? numbered : `${numbered} "${name}"`
  const start = { x: origin.x + row.position.x, y: origin.y + row.position.y }
  const seats = row.seats.flatMap((seat, at) => seatOf(seat, at, name, start, place, reading))
  return [{ seats, pitch: null, place, line: null }]
}

function seatOf(
  value: unknown,
  index: number,
  row: string,
  start: Point,
  place: string,
  reading: Reading,
): DraftSeat[] {
  const placeOf = below({ place: `${place} seat at position ${index + 1}`, line: null })
  const seat = take(Seat, value, placeOf, reading.faults)
  if (!seat) return []
  return [
    {
      id: seat.seat_guid ?? '',
      row,
      number: seat.seat_number ?? '',
      category: seat.category ?? '',
      x: start.x + seat.position.x,
      y: start.y + seat.position.y,
      accessible: false,
      companion: false,
      restrictedView: false,
    },
  ]
}

/** Areas are decoration but for the focus: one that can't be read is a warning. */
function areaOf(value: unknown, origin: Point, place: string, { faults, stage }: Reading): void {
  const wrong: PlanFault[] = []
  const area = take(Area, value, below({ place: `${place} area`, line: null }), wrong)
  faults.push(...wrong.map((fault) => ({ ...fault, severity: 'warning' as const })))
  const box = area && boxOf(area)
  if (!box || box.width * box.height <= stage.size) return
  stage.size = box.width * box.height
  stage.centre = {
    x: origin.x + box.x + box.width / 2,
    y: origin.y + box.y + box.height / 2,
  }
}

/** A rectangle stands at its corner, circles and ellipses at their centre, a polygon has points of its own. */
function boxOf({ position: at, rectangle, circle, ellipse, polygon }: z.infer<typeof Area>) {
  if (rectangle) return { ...at, ...rectangle }
  const radius = circle ? { x: circle.radius, y: circle.radius } : ellipse?.radius
  if (radius) return { x: at.x - radius.x, y: at.y - radius.y, width: 2 * radius.x, height: 2 * radius.y }
  if (!polygon || polygon.points.length === 0) return null
  const range = (pick: (point: Point) => number) => {
    const values = polygon.points.map(pick)
    const least = values.reduce((a, b) => Math.min(a, b))
    return [least, values.reduce((a, b) => Math.max(a, b)) - least] as const
  }
  const [left, width] = range((point) => point.x)
  const [top, height] = range((point) => point.y)
  return { x: at.x + left, y: at.y + top, width, height }
}
