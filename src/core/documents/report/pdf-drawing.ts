/** A drawing on a page of a PDF: always by day. */
import type { Drawing, Ink, Shape } from '../../charts/drawing.ts'
import type { Pen } from '../pdf/pen.ts'

const COLORS: Record<Ink, string> = {
  text: '#1c1c1c',
  faint: '#6a6a6a',
  bar: '#3b6ea8',
  line: '#3b6ea8',
  heat0: '#eef2f7',
  heat1: '#bcd0e6',
  heat2: '#7fa6cf',
  heat3: '#3b6ea8',
  heat4: '#173f6b',
  none: '#ffffff',
}

export function drawOn(pen: Pen, { shapes }: Drawing, left: number, top: number, scale: number): void {
  const x = (at: number) => left + at * scale
  const y = (at: number) => top + at * scale
  for (const shape of shapes) drawShape(pen, shape, { x, y, scale })
}

interface Scaled {
  x: (at: number) => number
  y: (at: number) => number
  scale: number
}

function drawShape(pen: Pen, shape: Shape, { x, y, scale }: Scaled): void {
  const { page } = pen
  const color = COLORS[shape.ink]
  if (shape.kind === 'text') {
    const align = ({ start: 'left', middle: 'center', end: 'right' } as const)[shape.anchor]
    pen.write(shape.text, x(shape.x), y(shape.y), { size: shape.size * scale, color, align })
    return
  }
  if (shape.kind === 'rect') {
    page.rect(x(shape.x), y(shape.y), shape.width * scale, shape.height * scale).fill(color)
    return
  }
  if (shape.kind === 'dot') {
    page.circle(x(shape.x), y(shape.y), shape.r * scale)
    if (shape.ink === 'none') page.lineWidth(0.4).stroke('#cfcfcf')
    else page.fill(color)
    return
  }
  shape.points.forEach(([px, py], index) => {
    if (index === 0) page.moveTo(x(px), y(py))
    else page.lineTo(x(px), y(py))
  })
  page.lineWidth(shape.width * scale).stroke(shape.ink === 'faint' ? '#cfcfcf' : color)
}
