import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that keep to their own store and their own desk: files that follow each other find the program loaded and warm. */
const TOGETHER = ['test/core/**/*.test.ts', 'test/model/**/*.test.ts']

/** Several processes each, that use all of the machine: one after the other, when all else is done. */
const STORMS = ['test/storms/**/*.test.ts']

/** What takes a minute by itself begins first: at the end the other processes would wait for it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => /\/test\/(fuzz|faults)\//.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    // Processes: the SQLite addon and pglite keep state that threads would share.
    pool: 'forks',
    // One less than there are processors, as usual, but two on a small machine: files wait for disks and servers, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous, because nothing here measures time: a slow machine must not fail a right program.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    sequence: { sequencer: LongestFirst },
    env: { TZ: 'UTC', NO_COLOR: '1' },
    projects: [
      { extends: true, test: { name: 'core', include: TOGETHER, isolate: false } },
      {
        extends: true,
        test: {
          name: 'edges',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...TOGETHER, ...STORMS],
        },
      },
      {
        extends: true,
        test: { name: 'storms', include: STORMS, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
