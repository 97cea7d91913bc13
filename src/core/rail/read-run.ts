/** Reads a run's file: route, train, fares and protections, or every fault of it at once. */
import { parseDocument } from 'yaml'
import type { Fares } from './fares.ts'
import { type AddFault, type RailFault, railFaults } from './faults.ts'
import type { Protection } from './protection.ts'
import { readFares } from './read-fares.ts'
import { readProtections } from './read-protections.ts'
import { type Route, readRoute } from './route.ts'
import { type RunFile, runFile } from './run-file.ts'
import { compileTrain, type Train } from './train.ts'

export interface Run {
  route: Route
  train: Train
  currency: string
  fares: Fares
  /** Protections of a run that departs at this moment, epoch milliseconds. */
  protectionsAt(departs_at: number): Protection[]
}

/** No run while there is a fault. */
export function readRun(yaml: string): { run: Run | null; faults: RailFault[] } {
  const { faults, add } = railFaults()
  const file = readFile(yaml, add)
  if (file === null) return { run: null, faults }
  const { route, faults: ofRoute } = readRoute({ name: file.train, stops: file.stops })
  const { train, faults: ofTrain } = compileTrain(
    file.coaches.flatMap(({ numbers, ...coach }) => numbers.map((number) => ({ ...coach, number }))),
  )
  faults.push(...ofRoute, ...ofTrain)
  if (route === null || train === null) return { run: null, faults }
  const fares = readFares(file, route, train, add)
  const protectionsAt = readProtections(file, route, train, add)
  if (faults.length > 0) return { run: null, faults }
  return { run: { route, train, currency: file.currency, fares, protectionsAt }, faults }
}

function readFile(yaml: string, add: AddFault): RunFile | null {
  const document = parseDocument(yaml, { version: '1.2', schema: 'core' })
  for (const { message } of [...document.errors, ...document.warnings])
    add('file-faulty', 'file', message.split('\n')[0])
  if (document.errors.length > 0) return null
  const result = runFile.safeParse(document.toJS({ maxAliasCount: 100 }))
  if (result.success) return result.data
  for (const { path, message } of result.error.issues)
    add('field-faulty', path.map(String).join('.'), message)
  return null
}
