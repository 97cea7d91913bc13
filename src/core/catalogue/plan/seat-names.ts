/** How a seat is called. */

interface Numbered {
  row: string
  number: string
}

/** `A-12`, or `12` in a row without a name. */
export function seatName({ row, number }: Numbered): string {
  return row === '' ? number : `${row}-${number}`
}

/** `Ground floor A-12`, or `Ground floor/3 A-1`. */
export function seatLabel(section: string, block: string | null, seat: Numbered): string {
  return fullName(section, block, seatName(seat))
}

/** The label of the seat that is called `name` in its row. */
export function fullName(section: string, block: string | null, name: string): string {
  return block === null ? `${section} ${name}` : `${section}/${block} ${name}`
}
