/** A drawing as SVG inside a page: its colours are the page's, by day and by night. */
import type { Drawing, Shape } from '../../charts/drawing.ts'

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const at = (value: number): string => String(Math.round(value * 10) / 10)

export function svgOf({ width, height, title, shapes }: Drawing): string {
  const inside = shapes.map(shapeOf).join('')
  return `<svg viewBox="0 0 ${at(width)} ${at(height)}" role="img"><title>${escaped(title)}</title>${inside}</svg>`
}

function shapeOf(shape: Shape): string {
  if (shape.kind === 'text')
    return `<text x="${at(shape.x)}" y="${at(shape.y)}" font-size="${shape.size}" text-anchor="${shape.anchor}" class="${shape.ink}">${escaped(shape.text)}</text>`
  if (shape.kind === 'path') {
    const points = shape.points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ')
    return `<polyline points="${points}" class="${shape.ink} path" stroke-width="${shape.width}"/>`
  }
  const title = shape.title === undefined ? '' : `<title>${escaped(shape.title)}</title>`
  if (shape.kind === 'dot')
    return `<circle cx="${at(shape.x)}" cy="${at(shape.y)}" r="${at(shape.r)}" class="${shape.ink}">${title}</circle>`
  return `<rect x="${at(shape.x)}" y="${at(shape.y)}" width="${at(shape.width)}" height="${at(shape.height)}" class="${shape.ink}">${title}</rect>`
}
