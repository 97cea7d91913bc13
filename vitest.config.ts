import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // A process for each file: the SQLite addon and pglite keep state that threads would share.
    pool: 'forks',
    // One less than there are processors, as usual, but two on a small machine: files wait for disks and servers, too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous, because nothing here measures time: a slow machine must not fail a right program.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
})
