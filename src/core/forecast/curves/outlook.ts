/** A performance's outlook with its chances: the forecaster's blend, judged by its own past errors at the same lead. */
import { couldSell, type Entry, isSoldOut, type Stage, stageOf } from './book.ts'
import { errorOf, type Situation } from './chances.ts'
import { type Forecaster, judgedAt, NO_CURVE, type Outlook } from './forecaster.ts'
import { type Miss, seenErrors } from './hidden.ts'

/** Fewer errors of the own group are too few: others' count too. */
const ENOUGH = 40

/** Fewer at the same stage say too little, and whoever had fewer to learn from was farther off than one is today. */
const FEW = 10

/** How far a forecast of a performance that is over was off at a lead. */
interface Missed extends Miss {
  /** More came than was told, of what could be sold, in tickets. */
  more: number
}

interface Past {
  id: string
  day: number
  /** How many performances were over by then, to learn from. */
  taught: number
  stage: Stage
  /** It was full by then: there was nothing to tell. */
  wasFull: boolean
  blend: Missed
  plain: Missed
  /** Of whoever knew nothing of its curve. */
  uncurved: Missed
}

/** Whoever had fewer to learn from said nothing of how well it is said today. */
export const TAUGHT = 3

/** What is wanted, as the blend and as plain pickup alone tell it, each with its own errors, from the oldest. */
export interface Rivals {
  outlook: Outlook
  blend: Situation
  plain: Situation
  /** Tickets that came more than each told, of the same performances, from the oldest. */
  missed: { blend: number[]; plain: number[] }
}

/** What performances that are over tell of one to come: whoever is at its lead and stage has the same. */
interface Lesson {
  past: Past[]
  errors: { blend: number[]; plain: number[] }
}

export class Judge {
  readonly #past = new Map<string, Past[]>()
  readonly #lessons = new Map<string, Lesson>()

  constructor(readonly forecaster: Forecaster) {}

  /** Judged by those alone that had somebody to learn from. */
  rivals(entry: Entry, lead: number): Rivals {
    const outlook = this.forecaster.outlook(entry, lead)
    const lesson = this.#lesson(entry, lead)
    const { past } = lesson
    return {
      outlook,
      blend: situationOf(entry, lead, outlook, 'blend', lesson),
      plain: situationOf(entry, lead, outlook, 'plain', lesson),
      missed: {
        blend: past.map(({ blend }) => blend.more),
        plain: past.map(({ plain }) => plain.more),
      },
    }
  }

  #lesson(entry: Entry, lead: number): Lesson {
    const later = this.forecaster.isLater(entry, lead)
    const stage = `${later ? 'later ' : ''}${stageOf(entry, lead)}`
    const key = `${entry.group} ${judgedAt(lead)} ${entry.day - lead} ${stage}`
    const known = this.#lessons.get(key)
    if (known) return known
    const made = lessonOf(this.#over(entry, lead), later)
    this.#lessons.set(key, made)
    return made
  }

  /** At this lead and stage, performances that are over, from the oldest; of all groups where the own has few. */
  #over(entry: Entry, lead: number): Past[] {
    const [today, judged] = [entry.day - lead, judgedAt(lead)]
    const alike = this.#ofStage(entry, lead)
    const own = alike(this.#pastOf(entry.group, judged, today))
    if (own.length >= ENOUGH) return own
    const all = [...this.forecaster.shelves.keys()].flatMap((group) => this.#pastOf(group, judged, today))
    return alike(all.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1)))
  }

  /** Those with places left, at its stage, that had enough to learn from; where these are few, others too. */
  #ofStage(entry: Entry, lead: number): (past: Past[]) => Past[] {
    const own = stageOf(entry, lead)
    const [experienced, alike, rest] = [
      ({ stage, taught }: Past) => stage === own && taught >= FEW,
      ({ stage, taught }: Past) => stage === own && taught >= TAUGHT,
      ({ taught }: Past) => taught >= TAUGHT,
    ]
    return (all) => {
      const past = all.filter(({ wasFull }) => !wasFull)
      const few = [experienced, alike].map((which) => past.filter(which))
      return few.find(({ length }) => length >= FEW) ?? past.filter(rest)
    }
  }

  #pastOf(group: string, lead: number, today: number): Past[] {
    const shelf = this.forecaster.shelves.get(group)!
    const key = `${group} ${lead}`
    const past = this.#past.get(key) ?? []
    this.#past.set(key, past)
    const count = shelf.until(today)
    for (let rank = past.length; rank < count; rank++) {
      const other = shelf.entries[rank]!
      const { demand, finals } = this.forecaster.outlook(other, lead)
      past.push({
        ...{
          id: other.id,
          day: other.day,
          taught: this.forecaster.overBy(other.day - lead),
          stage: stageOf(other, lead),
          wasFull: isSoldOut(other, lead),
        },
        ...{ blend: missOf(other, demand), plain: missOf(other, finals[0]!) },
        uncurved: missOf(other, finals[NO_CURVE]!),
      })
    }
    return past.slice(Math.max(0, count - REACH), count)
  }
}

/**
 * Of one whose sale begins later than those of others as little is known as of these without their curves: how far these were off by
 * them says nothing of it, nor who was nearer.
 */
function lessonOf(past: Past[], later: boolean): Lesson {
  const errorsBy = (by: 'blend' | 'plain' | 'uncurved') => seenErrors(past.map(({ [by]: missed }) => missed))
  if (!later) return { past, errors: { blend: errorsBy('blend'), plain: errorsBy('plain') } }
  const errors = errorsBy('uncurved')
  return { past: [], errors: { blend: errors, plain: errors } }
}

function situationOf(
  entry: Entry,
  lead: number,
  { demand, finals, rates }: Outlook,
  by: 'blend' | 'plain',
  { errors }: Lesson,
): Situation {
  return {
    demand: Math.max(by === 'blend' ? demand : finals[0]!, 0),
    ...{ out: entry.sold[lead] ?? 0, capacity: entry.capacity, rates },
    errors: errors[by],
  }
}

function missOf(entry: Entry, demand: number): Missed {
  const final = entry.sold[0] ?? 0
  return {
    error: errorOf(demand, final),
    isLeast: isSoldOut(entry, 0),
    more: final - Math.min(demand, couldSell(entry)),
  }
}

/** Errors farther back teach quantiles nothing. */
const REACH = 240
