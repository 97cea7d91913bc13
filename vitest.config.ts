import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // A process for each file: the SQLite addon and pglite keep state that threads would share.
    pool: 'forks',
    // More than there are processors on a small machine: files wait for disks, servers and clocks, too.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Generous, because nothing here measures time: a slow machine must not fail a right program.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
})
