/** Which kind of plan a file holds. */

export type PlanFormat = 'pretix' | 'grid-csv' | 'short-yaml' | 'run-yaml'

/** Told by the file's name where that says enough, else by its beginning; undefined where neither does. */
export function formatOf(file: string, source: string): PlanFormat | undefined {
  const extension = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase()
  if (extension === 'csv') return 'grid-csv'
  if (extension === 'yaml' || extension === 'yml') return isRun(source) ? 'run-yaml' : 'short-yaml'
  const start = source.slice(0, 4096)
  // JSON is YAML too, so our own form may come as JSON.
  if (extension === 'json' || /^\s*\{/.test(start))
    return /"sections"\s*:/.test(source) && !/"zones"\s*:/.test(source) ? 'short-yaml' : 'pretix'
  if (isRun(start)) return 'run-yaml'
  if (/^(?:sections|categories|focus|name)\s*:/m.test(start)) return 'short-yaml'
  return /^[^\n]*:[^\n]*$/m.test(start) ? 'grid-csv' : undefined
}

/** A train has stops and coaches where a house has sections. */
function isRun(source: string): boolean {
  return /^(?:stops|coaches|train)\s*:/m.test(source) && !/^sections\s*:/m.test(source)
}
