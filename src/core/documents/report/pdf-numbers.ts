/**
 * `page 3 of 47` while sheets are written and forgotten: each has a form in its place that is filled when their number is known.
 * What is kept of a sheet is no more than PDFKit keeps of it anyway.
 */
import type { Pen } from '../pdf/pen.ts'

/** A sheet as PDFKit has it, which its types leave out (pdfkit 0.20.2, lib/page.js, lib/reference.js). */
interface Sheet {
  width: number
  height: number
  fonts: Record<string, unknown>
  xobjects: Record<string, unknown>
  write(piece: unknown): void
}

interface Form {
  data: { Resources: { Font: Record<string, unknown> } }
  write(piece: unknown): void
  end(): void
}

interface Document {
  page: Sheet
  ref(data: object): Form
  addContent(piece: string): unknown
}

export class Numbers {
  readonly #document: Document
  readonly #forms: Form[] = []

  constructor({ page }: Pick<Pen, 'page'>) {
    this.#document = page as unknown as Document
  }

  /** Onto the sheet that is being written: its number will stand where it is drawn at the end. */
  place(): void {
    const { page } = this.#document
    const form = this.#document.ref({
      ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, page.width, page.height] },
      Resources: { Font: {} },
    })
    page.xobjects.Number = form
    // Under the same matrix as all else of the sheet: what is written there stands where it would on the sheet itself.
    this.#document.addContent('/Number Do')
    this.#forms.push(form)
  }

  /** After the last sheet, which is the current one still: what is drawn goes into the forms. */
  fill(draw: (page: number, pages: number) => void): void {
    const { page } = this.#document
    const own = page.write
    this.#forms.forEach((form, index) => {
      page.write = (piece) => form.write(piece)
      draw(index + 1, this.#forms.length)
      form.data.Resources.Font = page.fonts
      form.end()
    })
    page.write = own
  }
}
