/** Bytes of a file as text: UTF-8, or UTF-16 where its first two bytes say so, as spreadsheets write it. */
const MARKS: [first: number, second: number, encoding: string][] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
]

export function textOfBytes(bytes: Buffer): string {
  const [, , encoding] = MARKS.find(([first, second]) => bytes[0] === first && bytes[1] === second) ?? []
  return encoding === undefined ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes)
}
