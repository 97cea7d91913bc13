/** What makes a ticket one to keep: the house's rows as arcs of dots, in the event's own colour. */

/** Dark enough for white text (contrast above 7:1) and for a printer without colours. */
const INKS = ['#7b1e3a', '#1d3b6f', '#1b5044', '#56296b', '#6b3a12', '#26343d']

/** The same event has the same colour on every ticket. */
export function inkOf(event: string): string {
  let sum = 0
  for (const sign of event) sum = (sum * 31 + sign.codePointAt(0)!) % 1_000_003
  return INKS[sum % INKS.length]!
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const PITCH = 9
// How far the rows reach to each side, radians.
const SPREAD = 1.25

/** Rows of seats around a stage below the box's right end, faint, as far as the box goes. */
export function drawRows(page: PDFKit.PDFDocument, box: Box): void {
  const [stageX, stageY] = [box.x + box.width * 0.82, box.y + box.height + 26]
  page.save().rect(box.x, box.y, box.width, box.height).clip()
  // A round cap on a dash of no length is a dot: a whole row is one arc.
  page.lineCap('round').lineWidth(3.8).dash(0.01, { space: PITCH }).strokeColor('#ffffff').strokeOpacity(0.13)
  for (let row = 0; row < 12; row++) {
    const radius = 34 + row * PITCH
    const half = Math.floor((SPREAD * radius) / PITCH) * (PITCH / radius)
    const [x, y] = [radius * Math.sin(half), stageY - radius * Math.cos(half)]
    page.path(`M ${stageX - x} ${y} A ${radius} ${radius} 0 0 1 ${stageX + x} ${y}`).stroke()
  }
  page.undash().strokeOpacity(1).restore()
}
