/** A text of several lines, as a box has them. */
import type { BoxLine } from './components/box.tsx'

export const textLines = (text: string): BoxLine[] => text.split('\n').map((line) => ({ text: line }))
