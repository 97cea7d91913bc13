/** Reads a season file and the plans that it names, whose paths are relative to it. */
import { dirname, resolve } from 'node:path'
import type { IdFix } from '../../core/catalogue/plan/plan.ts'
import type { LoadedPlan } from '../../core/catalogue/season/apply.ts'
import { readSeason } from '../../core/catalogue/season/read.ts'
import { planFiles, type Season } from '../../core/catalogue/season/season.ts'
import type { App } from '../app.ts'
import { planOrRefusal, readPlan } from './plan-faults.ts'
import { readText } from './read-file.ts'

export interface LoadedSeason {
  season: Season
  plans: Map<string, LoadedPlan>
  fixes: IdFix[]
}

export async function loadSeason(app: App, file: string): Promise<LoadedSeason> {
  return loadSeasonText(app, await readText(app, file), file)
}

export async function loadSeasonText(app: App, text: string, file: string): Promise<LoadedSeason> {
  const season = readSeason(text, file)
  const folder = file === '-' ? process.cwd() : dirname(resolve(file))
  const plans = new Map<string, LoadedPlan>()
  const fixes: IdFix[] = []
  for (const { path, fixGuids } of planFiles(season)) {
    const imported = await readPlan(app, resolve(folder, path), fixGuids)
    plans.set(path, { plan: planOrRefusal(path, imported), rewritten: imported.fixes.length })
    fixes.push(...imported.fixes)
  }
  return { season, plans, fixes }
}
