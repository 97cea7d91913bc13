/** A new PDF and its bytes. The library is loaded when the first is wanted. */

export interface PdfAbout {
  title: string
  author: string
  language: string
  /** Epoch milliseconds: the same documents give the same bytes. */
  at: number
}

export async function newPdf({ title, author, language, at }: PdfAbout) {
  const { default: PDFDocument } = await import('pdfkit')
  const page = new PDFDocument({
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Wicket', CreationDate: new Date(at) },
  })
  return { page, bytes: collect(page) }
}

function collect(page: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    page.on('end', () => resolve(Buffer.concat(chunks)))
    page.on('error', reject)
  })
}
