/** A ticket's code on a page. */
import { qrModules } from '../qr.ts'

/** One path of bars, a row's neighbours joined: sharp at any size, and small. */
export function drawCode(
  page: PDFKit.PDFDocument,
  code: string,
  at: { x: number; y: number; size: number },
): void {
  const modules = qrModules(code, 'paper')
  page
    .save()
    .translate(at.x, at.y)
    .scale(at.size / modules.length)
  modules.forEach((row, y) => {
    for (let start = 0; start < row.length; start++) {
      if (!row[start]) continue
      let end = start
      while (row[end]) end++
      page.rect(start, y, end - start, 1)
      start = end
    }
  })
  page.fill('#000000').restore()
}
