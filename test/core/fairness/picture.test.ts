/** Challenges as pictures: every symbol is there, none like another, and no two pictures are the same. */
import { expect, it } from 'vitest'
import { drawPicture } from '../../../src/core/fairness/draw-picture.ts'
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from '../../../src/core/fairness/glyphs.ts'
import { pictureText } from '../../../src/core/fairness/picture-text.ts'
import { seeded } from '../../../src/core/random.ts'

const inkOf = (picture: boolean[][]) => picture.flat().filter((dot) => dot).length

it('has symbols of one size that differ in at least three dots, and none that people take for another', () => {
  for (const rows of GLYPHS.values()) {
    expect(rows).toHaveLength(GLYPH_HEIGHT)
    for (const row of rows) expect(row).toHaveLength(GLYPH_WIDTH)
  }
  expect([...GLYPHS.keys()].join('')).not.toMatch(/[0O1I2Z5S8BQG]/)
  const dots = [...GLYPHS].map(([symbol, rows]) => [symbol, rows.flat()] as const)
  for (const [one, a] of dots)
    for (const [other, b] of dots)
      if (one < other)
        expect([one, other, a.filter((dot, at) => dot !== b[at]).length >= 3]).toEqual([one, other, true])
})

it('fits a terminal of 80 columns, in blocks and in letters', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const picture = drawPicture('HK3PW', seeded(seed))
    const lines = [pictureText(picture, false), pictureText(picture, true)].join('\n').split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72)
    expect(pictureText(picture, true)).toMatch(/^[# \n]*$/)
  }
})

it('is another each time, and never loses a symbol over the edge', () => {
  const pictures = new Set<string>()
  for (let seed = 1; seed <= 200; seed++) {
    const picture = drawPicture('WWWWW', seeded(seed))
    pictures.add(pictureText(picture, true))
    // Twenty dots of each W, each swollen fourfold or so: what is cut off would show.
    expect(inkOf(picture)).toBeGreaterThan(260)
    expect(inkOf(picture)).toBeLessThan(800)
  }
  expect(pictures.size).toBe(200)
})

it('draws no symbol that it has no drawing of', () => {
  expect(() => drawPicture('HK0PW', seeded(1))).toThrow('no drawing of 0')
})
