/** What can be wrong with a route or a train. Every fault is collected with its place, none stops the reading. */

export type RailFaultCode =
  | 'field-faulty'
  // routes
  | 'stops-too-few'
  | 'stops-too-many'
  | 'stop-duplicate'
  | 'stop-out-of-order'
  | 'time-missing'
  | 'time-faulty'
  | 'time-backwards'
  // coaches
  | 'coach-missing'
  | 'coach-duplicate'
  | 'coach-empty'
  | 'seat-duplicate'
  | 'table-faulty'
  | 'seats-too-many'

export interface RailFault {
  fault: RailFaultCode
  /** Where, counted from 1: `stop 7 "Kassel"`, `coach "21" row 3`. */
  place: string
  found: string
  /** What would have been accepted, where that can be said. */
  wanted: string | null
}

export type AddFault = (fault: RailFaultCode, place: string, found?: string, wanted?: string | null) => void

/** A list of faults, and what adds to it. */
export function railFaults(): { faults: RailFault[]; add: AddFault } {
  const faults: RailFault[] = []
  return {
    faults,
    add: (fault, place, found = '', wanted = null) => faults.push({ fault, place, found, wanted }),
  }
}
