/** The sheets of a report: each with its head and its number, its rows one below the other. */
import type { Drawing } from '../../charts/drawing.ts'
import type { Told } from '../../reports/shape.ts'
import { shown } from '../../text.ts'
import { breakLines, fitWidth } from '../pdf/breaks.ts'
import type { Pen, Style } from '../pdf/pen.ts'
import { DARK, GREY, HAIR } from '../pdf/sheet.ts'
import { barsOf, type Chart } from './chart.ts'
import { drawOn } from './pdf-drawing.ts'
import type { Layout } from './pdf-layout.ts'
import { Numbers } from './pdf-numbers.ts'
import { headOf, isNumber, madeOf, type ReportWords, titleOf } from './words.ts'

const TOP = 40
const BOTTOM = 46
const FOOT_ROOM = 28
/** Below a chart. */
const AFTER = 14
const FEW_BARS = 5
const FOOT: Style = { size: 8, color: GREY }

export class Sheets {
  #y = 0
  #page = 0
  readonly #pen: Pen
  readonly #numbers: Numbers
  readonly #layout: Layout
  readonly #about: { told: Told; look: ReportWords }

  constructor(pen: Pen, layout: Layout, about: { told: Told; look: ReportWords }) {
    this.#pen = pen
    this.#numbers = new Numbers(pen)
    this.#layout = layout
    this.#about = about
  }

  /** The first sheet: what it is, what narrows it. */
  begin(facts: readonly string[]): void {
    const { told, look } = this.#about
    const { left, right } = this.#layout
    this.#sheet()
    this.#write(titleOf(look, told), left, this.#y + 14, right - left, { size: 18, color: DARK, bold: true })
    this.#y += 26
    for (const fact of facts) this.sentence(fact)
    this.#y += 8
  }

  /** Never without a row below. */
  heads(): void {
    const { look } = this.#about
    const { columns, places, size, left, right } = this.#layout
    if (this.#room < size * 3.85) this.#sheet()
    columns.forEach((column, index) => {
      this.#cell(headOf(look, column), places[index]!, isNumber(column), { size, color: GREY, bold: true })
    })
    this.#y += size * 1.95
    this.#pen.page
      .moveTo(left, this.#y - size * 0.55)
      .lineTo(right, this.#y - size * 0.55)
      .lineWidth(0.8)
      .stroke(GREY)
    this.#y += size * 0.3
  }

  /** True where a sheet before it is done. */
  row(cells: readonly string[], isTotal = false): boolean {
    const { columns, places, size, left, right, height } = this.#layout
    const isNew = this.#y + size * 1.6 > height - BOTTOM
    if (isNew) {
      this.#sheet()
      this.heads()
    }
    if (isTotal) {
      this.#pen.page
        .moveTo(left, this.#y - size * 0.2)
        .lineTo(right, this.#y - size * 0.2)
        .lineWidth(0.8)
        .stroke(GREY)
      this.#y += size * 0.3
    }
    cells.forEach((text, index) => {
      if (text !== '')
        this.#cell(text, places[index]!, isNumber(columns[index]!), { size, color: DARK, bold: isTotal })
    })
    this.#y += size * 1.6
    return isNew
  }

  sentence(text: string): void {
    const { left, right, height } = this.#layout
    const style: Style = { size: 9, color: GREY }
    for (const line of breakLines(text, right - left, (part) => this.#pen.widthOf(part, style))) {
      if (this.#y + 13 > height - BOTTOM) this.#sheet()
      this.#pen.write(line, left, this.#y + 9, style)
      this.#y += 13
    }
  }

  /** As wide as the sheet lets it. What is too tall goes on over sheets, bar by bar, or gets smaller where it has to stay whole. */
  chart(chart: Chart): void {
    const { left, right } = this.#layout
    if (chart.caption !== undefined) this.sentence(chart.caption)
    const wide = Math.min(1, (right - left) / chart.width)
    const { step } = chart
    const scale = step === undefined ? Math.min(wide, this.#whole / (chart.height + AFTER)) : wide
    // Where the rest of a sheet takes it whole, or nothing can be parted.
    if (step === undefined || chart.height * scale + AFTER <= this.#room) this.#draw(chart, scale)
    else this.#bars({ ...chart, step }, scale)
    this.#y += AFTER
    if (chart.lacking !== undefined) this.sentence(chart.lacking)
  }

  /** How many sheets there are is known now. */
  end(): void {
    const { right, left, height } = this.#layout
    const { page } = this.#about.look.say.reportForms
    this.#numbers.fill((number, all) =>
      this.#write(page(number, all), right, height - FOOT_ROOM, (right - left) / 2, {
        ...FOOT,
        align: 'right',
      }),
    )
  }

  /** What is left of this sheet. */
  get #room(): number {
    return this.#layout.height - BOTTOM - this.#y
  }

  /** What a sheet has room for below its head. */
  get #whole(): number {
    return this.#layout.height - BOTTOM - TOP - 8
  }

  #draw(drawing: Drawing, scale: number): void {
    if (drawing.height * scale > this.#room) this.#sheet()
    drawOn(this.#pen, drawing, this.#layout.left, this.#y, scale)
    this.#y += drawing.height * scale
  }

  /** As many on each sheet as it has room for. */
  #bars(chart: Chart & { step: number }, scale: number): void {
    const tall = chart.step * scale
    const all = Math.round(chart.height / chart.step)
    for (let from = 0; from < all; ) {
      // A few at the foot of a sheet look forgotten.
      if (this.#room < Math.min(FEW_BARS, all - from) * tall) this.#sheet()
      const to = Math.min(all, from + Math.max(1, Math.floor(this.#room / tall)))
      this.#draw(barsOf(chart, from, to), scale)
      from = to
    }
  }

  #cell(text: string, { x, width }: { x: number; width: number }, isRight: boolean, style: Style): void {
    const { size } = this.#layout
    const fits = fitWidth(text, width + 2, (part) => this.#pen.widthOf(part, style))
    this.#pen.write(fits, isRight ? x + width : x, this.#y + size, {
      ...style,
      align: isRight ? 'right' : 'left',
    })
  }

  #sheet(): void {
    const { told, look } = this.#about
    const { width, height, left, right } = this.#layout
    const { page } = this.#pen
    page.addPage({ size: [width, height], margin: 0 })
    this.#page++
    const style: Style = FOOT
    const [middle, foot] = [(right - left) / 2, height - FOOT_ROOM]
    this.#write(shown(told.frame.house), left, TOP - 10, middle, style)
    if (this.#page > 1)
      this.#write(titleOf(look, told), right, TOP - 10, middle, { ...style, align: 'right' })
    page
      .moveTo(left, TOP - 4)
      .lineTo(right, TOP - 4)
      .lineWidth(0.4)
      .stroke(HAIR)
    this.#write(madeOf(look, told), left, foot, middle, style)
    this.#numbers.place()
    this.#y = TOP + 8
  }

  #write(text: string, x: number, y: number, room: number, style: Style): void {
    this.#pen.write(
      fitWidth(text, room, (part) => this.#pen.widthOf(part, style)),
      x,
      y,
      style,
    )
  }
}
