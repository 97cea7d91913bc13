/**
 * A seating plan as Wicket keeps it: an immutable version, the same whatever file it came from.
 * Seats stand in adjacency order: inside a segment, neighbours in the array are neighbours in the hall.
 */
import type { CoachDraft } from '../../rail/coach.ts'
import type { RailFaultCode } from '../../rail/faults.ts'
import type { Stop } from '../../rail/route.ts'

export interface Plan {
  name: string
  sections: Section[]
  /** Price categories in the file's order, with a colour where the file names one (`#RRGGBB`). */
  categories: { name: string; color: string | null }[]
  /** Where people look: the seats' quality is measured from here. Plan units. */
  focus: { x: number; y: number }
  /** Of a train: it has a section for each class, and its seats are sold leg by leg. */
  run?: PlanRun | undefined
}

/** What makes a plan a train on its way: part of its content, so part of its hash. */
export interface PlanRun {
  stops: readonly Stop[]
  coaches: readonly CoachDraft[]
}

export interface Section {
  name: string
  kind: 'seated' | 'standing'
  /** Seats, or the places of a standing area; of a class of a train seats x legs: so many claims it can have. */
  capacity: number
  /** The category of a standing area; null for seated sections, whose seats have their own. */
  category: string | null
  /** Outline of a standing area for the map, in plan units; null for seated sections. */
  area: { x: number; y: number; width: number; height: number } | null
  seats: Seat[]
}

export interface Seat {
  /** Stable key across versions of the plan: the claim's `seat`. */
  id: string
  /** Shortest name that is unique in the plan: `Ground floor A-12`, or `Ground floor/3 A-1` where blocks repeat it. */
  label: string
  /** Block inside the section, where the plan has several that repeat rows; else null. */
  block: string | null
  row: string
  number: string
  category: string
  x: number
  y: number
  /** Run of adjacent seats between aisles: index of it within the plan; ascending along the array. */
  segment: number
  /** Distance-like, lower is better: plan units from the focus, or as the house ranks it. */
  quality: number
  accessible: boolean
  companion: boolean
  restrictedView: boolean
}

/** What can be wrong with a plan's file. The dictionaries have a sentence for each. */
export type PlanFaultCode =
  // the file as a whole
  | 'file-empty'
  | 'file-too-large'
  | 'format-unknown'
  | 'json-faulty'
  | 'yaml-faulty'
  | 'csv-faulty'
  // one field of it
  | 'field-faulty'
  | 'field-missing'
  | 'field-unknown'
  | 'text-faulty'
  | 'position-missing'
  | 'seat-unknown'
  // what the fields mean together
  | 'plan-empty'
  | 'plan-too-large'
  | 'category-unknown'
  | 'category-duplicate'
  | 'category-unused'
  | 'section-name-missing'
  | 'section-duplicate'
  | 'section-empty'
  | 'row-empty'
  | 'row-name-missing'
  | 'seat-number-missing'
  | 'seat-id-missing'
  | 'seat-id-duplicate'
  | 'seat-label-duplicate'
  | 'seats-overlap'
  // of a train on its way
  | RailFaultCode

/** One fault of a plan with its place, as `wicket plan lint` prints it. */
export interface PlanFault {
  fault: PlanFaultCode
  /** Where, counted from 1: `zone "Ground floor" row 7 "A" seat 1`, `section "Stalls" rows`, `cell C2`. */
  place: string
  /** Line of a CSV or YAML file, from 1; null for JSON, whose lines say little. */
  line: number | null
  found: string
  /** What would have been accepted, where that can be said. */
  wanted: string | null
  severity: 'error' | 'warning'
}

/** A seat id that was rewritten because an earlier seat has it. */
export interface IdFix {
  place: string
  line: number | null
  from: string
  to: string
}

/** What reading a plan's file gives: no plan while there is an error. */
export interface ImportedPlan {
  plan: Plan | null
  faults: PlanFault[]
  fixes: IdFix[]
}
