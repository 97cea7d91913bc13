/** The answers as signs that are told apart across a foyer, whatever one's eyes make of green and red. */
import type { Answer } from './state.ts'

export const SIGNS: Record<Answer['kind'], readonly string[]> = {
  yes: [
    '            ##',
    '          ### ',
    '        ###   ',
    '##    ###     ',
    ' ### ##       ',
    '   ###        ',
  ],
  no: ['###      ###', '  ###  ###  ', '    ####    ', '    ####    ', '  ###  ###  ', '###      ###'],
  unsure: ['  ####  ', '##    ##', '    ### ', '   ##   ', '        ', '   ##   '],
}

export const signOf = (kind: Answer['kind'], ascii: boolean): string[] =>
  SIGNS[kind].map((line) => (ascii ? line : line.replaceAll('#', '█')))
