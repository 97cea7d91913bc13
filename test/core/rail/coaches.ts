/** Coaches and trains for tests. */
import type { CoachDraft } from '../../../src/core/rail/coach.ts'
import { compileTrain, type Train } from '../../../src/core/rail/train.ts'

export const coach = (draft: Partial<CoachDraft> = {}): CoachDraft => ({
  number: '1',
  class: '2',
  kind: 'open',
  rows: 2,
  first: 1,
  halves: ['AB', 'CD'],
  tables: [],
  without: [],
  ...draft,
})

/** A train of open coaches of the second class, numbered from 1. */
export function trainOf(coaches: number, draft: Partial<CoachDraft> = {}): Train {
  const drafts = Array.from({ length: coaches }, (_, index) => coach({ number: `${index + 1}`, ...draft }))
  const { train, faults } = compileTrain(drafts)
  if (train === null) throw new Error(JSON.stringify(faults))
  return train
}
