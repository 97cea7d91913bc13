/**
 * A layout of tickets: which fields stand where, as data. `roll` goes from top to bottom and is for printers of text and
 * ESC/POS; `fgl` has places in dots, as ticket printers count; `pdf` has places in millimetres.
 */
import * as z from 'zod'

const place = z.tuple([z.number(), z.number()])
const align = z.enum(['left', 'center', 'right'])
const text = z.string().min(1)

const rollPart = z.union([
  z.strictObject({
    text,
    bold: z.boolean().optional(),
    /** So many times as high and as wide. */
    size: z.int().min(1).max(4).optional(),
    align: align.optional(),
  }),
  /** At the two edges. */
  z.strictObject({ left: text, right: text, bold: z.boolean().optional() }),
  /** The parts of the price, one a line. */
  z.strictObject({ prices: z.literal(true) }),
  z.strictObject({ rule: z.literal(true) }),
  z.strictObject({ feed: z.int().min(1).max(20) }),
  /** `code`: dots of a module. */
  z.strictObject({ code: z.int().min(2).max(16), align: align.optional() }),
])

const fglPart = z.union([
  z.strictObject({
    text,
    /** Row and column, in dots. */
    at: place,
    font: z.int().min(1).max(13),
    /** Height and width: so many times. */
    size: place.optional(),
    turn: z.literal([0, 90, 180, 270]).optional(),
  }),
  z.strictObject({
    code: z.int().min(3).max(16),
    at: place,
    turn: z.literal([0, 90, 180, 270]).optional(),
  }),
])

const pdfPart = z.union([
  z.strictObject({
    text,
    /** From the left and to the line that letters stand on, in millimetres. */
    at: place,
    /** Points. */
    size: z.number().min(3).max(96),
    /** What is wider is cut. */
    width: z.number().positive(),
    bold: z.boolean().optional(),
    align: align.optional(),
  }),
  /** `code`: its edge. */
  z.strictObject({ code: z.number().positive(), at: place }),
  z.strictObject({ line: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  /** The ticket as it is drawn where no layout is named: 148 x 105 mm. */
  z.strictObject({ ticket: z.literal('a6'), at: place, scale: z.number().positive().optional() }),
])

export const layoutShape = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('roll'), parts: z.array(rollPart).min(1) }),
  z.strictObject({ for: z.literal('fgl'), parts: z.array(fglPart).min(1) }),
  z.strictObject({
    for: z.literal('pdf'),
    page: z.strictObject({ width: z.number().min(20).max(1200), height: z.number().min(20).max(1200) }),
    /** Where on the page each ticket begins: as many places as tickets. */
    tickets: z.array(place).min(1).optional(),
    parts: z.array(pdfPart).min(1),
  }),
])

export type Layout = z.infer<typeof layoutShape>
export type RollLayout = Extract<Layout, { for: 'roll' }>
export type FglLayout = Extract<Layout, { for: 'fgl' }>
export type PdfLayout = Extract<Layout, { for: 'pdf' }>

/** How many tickets one sheet takes. */
export const ticketsOnSheet = (layout: Layout): number =>
  layout.for === 'pdf' ? (layout.tickets?.length ?? 1) : 1
