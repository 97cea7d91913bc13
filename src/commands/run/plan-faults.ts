/** A plan's faults and fixes as people read them, and as a refusal. */
import { importPlan } from '../../core/catalogue/plan/import-plan.ts'
import type { IdFix, ImportedPlan, Plan, PlanFault } from '../../core/catalogue/plan/plan.ts'
import type { Dictionary } from '../../core/language/language.ts'
import { type Fault, refuse } from '../../core/refusal.ts'
import type { App } from '../app.ts'
import { readText } from './read-file.ts'

export async function readPlan(app: App, file: string, fixGuids: boolean): Promise<ImportedPlan> {
  return importPlan(await readText(app, file), { file, fixGuids })
}

/** The plan, or a refusal that names every fault. */
export function planOrRefusal(file: string, { plan, faults }: ImportedPlan): Plan {
  if (plan) return plan
  throw refuse('file-faulty', {
    file,
    faults: faults.filter((each) => each.severity === 'error').map(asFault),
  })
}

function asFault({ fault, place, line, found, wanted }: PlanFault): Fault {
  return { line, field: place, fault, found, ...(wanted === null ? {} : { wanted }) }
}

export function faultLine({ plan: words }: Dictionary, fault: PlanFault): string {
  const where = [fault.line === null ? '' : words.line(fault.line), fault.place].filter(Boolean).join(', ')
  return `${words.severity[fault.severity]}: ${where}: ${words.faults[fault.fault](fault)}`
}

export function fixLine({ plan: words }: Dictionary, { place, line, from, to }: IdFix): string {
  const where = [line === null ? '' : words.line(line), place].filter(Boolean).join(', ')
  return `${where}: ${words.fix(from, to)}`
}
