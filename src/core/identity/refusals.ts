/** What refusals about real names carry. Of a document only its masked form, of a person nothing. */
import type { DocumentFault, DocumentKind } from './documents/kinds.ts'

export interface IdentityRefusals {
  // usage: exit 2
  /** `person`: its number in the file, from 1; null where it was asked for by itself. Told of the text alone. */
  'document-invalid': { person: number | null; kind: DocumentKind; masked: string; why: DocumentFault }
  /** `kind`: as it was typed; `documents`: what is taken. */
  'document-kind': { person: number | null; kind: string; documents: readonly string[] }
  /** `file`: where the keys would be. */
  'identity-key-missing': { file: string | null }
  /** `file`: null of the environment. */
  'identity-key-faulty': { file: string | null }
  /** This machine hashes by another key than the house: nobody would be known again. Names of keys, not keys. */
  'identity-key-other': { found: string; wanted: string }
  /** Something was sealed by a key that is not here. */
  'identity-key-unknown': { wanted: string }
  // refused by a rule: exit 5
  /** `seats`: whose names are missing, as printed; empty where they are not chosen yet: `count` of them. */
  'real-name-needed': {
    performance: string
    per: 'ticket' | 'order'
    seats: string[]
    count: number
    documents: readonly DocumentKind[]
    order: string | null
  }
  'real-name-many': { performance: string; per: 'ticket' | 'order'; given: number; wanted: number }
  /** Nothing is kept of people that nobody asked for. */
  'real-name-unasked': { performance: string }
  'real-name-seat': { performance: string; person: number; seat: string; seats: string[] }
  /** `order`: who has it, masked; null where it is this order itself. */
  'real-name-taken': { performance: string; kind: DocumentKind; masked: string; order: string | null }
  'name-change-closed': {
    order: string
    ticket: string
    performance: string
    why: 'never' | 'late' | 'times' | 'erased'
    /** When it closed; null where that is not why. */
    since: number | null
    times: number | null
    zone: string
  }
  /** What is kept of people stays until `until`. */
  'identity-needed-still': { performance: string; until: number; zone: string }
}

export const IDENTITY_EXITS: Record<keyof IdentityRefusals, number> = {
  'document-invalid': 2,
  'document-kind': 2,
  'identity-key-missing': 2,
  'identity-key-faulty': 2,
  'identity-key-other': 2,
  'identity-key-unknown': 2,
  'real-name-needed': 5,
  'real-name-many': 5,
  'real-name-unasked': 5,
  'real-name-seat': 5,
  'real-name-taken': 5,
  'name-change-closed': 5,
  'identity-needed-still': 5,
}
