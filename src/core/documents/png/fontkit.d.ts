/** What is used of fontkit, which comes without types (fontkit 2.0.4). */
declare module 'fontkit' {
  export interface Outline {
    commands: { command: string; args: number[] }[]
  }
  export interface Glyph {
    path: Outline
    advanceWidth: number
  }
  export interface Font {
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string): { glyphs: Glyph[] }
  }
  export function create(file: Uint8Array): Font
}
