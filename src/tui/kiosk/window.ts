/** What is seen of a list that is longer than its room: around where one is. Pure. */
export interface Window {
  from: number
  to: number
}

export function windowOn(count: number, room: number, at: number): Window {
  const seen = Math.max(1, Math.min(count, room))
  const from = Math.max(0, Math.min(at - Math.floor(seen / 2), count - seen))
  return { from, to: from + seen }
}
