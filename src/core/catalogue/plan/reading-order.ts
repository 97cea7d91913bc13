/** The order in which a person reads things off a plan: from top to bottom, and from left to right in one band. */

interface Point {
  x: number
  y: number
}

/** Centres that differ in height by less than this share of the usual group's size stand in one band. */
const BAND = 0.3

/** Indexes of the groups in reading order. */
export function readingOrder(groups: Point[][]): number[] {
  const centres = groups.map((points, index) => ({ ...centre(points), index }))
  const sizes = groups.map(size).sort((a, b) => a - b)
  const band = BAND * (sizes[sizes.length >> 1] ?? 0)
  const byHeight = centres.sort((a, b) => a.y - b.y || a.x - b.x)
  const bands: (typeof centres)[] = []
  for (const one of byHeight) {
    const last = bands.at(-1)
    if (last && one.y - last.at(-1)!.y <= band) last.push(one)
    else bands.push([one])
  }
  return bands.flatMap((members) => members.sort((a, b) => a.x - b.x)).map(({ index }) => index)
}

function centre(points: Point[]): Point {
  const mean = (pick: (point: Point) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length
  return { x: mean((point) => point.x), y: mean((point) => point.y) }
}

function size(points: Point[]): number {
  const ys = points.map((point) => point.y)
  return ys.reduce((a, b) => Math.max(a, b)) - ys.reduce((a, b) => Math.min(a, b))
}
