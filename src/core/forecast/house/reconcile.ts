/**
 * Forecasts of parts and of their sums, told apart from each other and then drawn together so that they add up: weighted
 * least squares with a variance for each (Hyndman, Lee, Wang 2016; Wickramasuriya et al. 2019). On a tree that is exact in two
 * passes, up and down. Pure.
 */
export interface Branch<Leaf> {
  /** What is told of the sum by itself; null: nothing is. */
  mean: number | null
  variance: number
  leaf?: Leaf
  parts: readonly Branch<Leaf>[]
}

interface Joined<Leaf> {
  branch: Branch<Leaf>
  mean: number
  variance: number
  /** Of what the parts say. */
  below: { mean: number; variance: number; parts: Joined<Leaf>[] }
}

/** Of each leaf, what it is told to be. */
export function reconciled<Leaf>(tree: Branch<Leaf>): Map<Leaf, number> {
  const told = new Map<Leaf, number>()
  const joined = up(tree)
  down(joined, joined.mean, told)
  return told
}

function up<Leaf>(branch: Branch<Leaf>): Joined<Leaf> {
  const parts = branch.parts.map(up)
  const sum = (value: (part: Joined<Leaf>) => number) => parts.reduce((all, part) => all + value(part), 0)
  const below = { mean: sum(({ mean }) => mean), variance: sum(({ variance }) => variance), parts }
  if (parts.length === 0) return { branch, mean: branch.mean ?? 0, variance: branch.variance, below }
  if (branch.mean === null) return { branch, mean: below.mean, variance: below.variance, below }
  const both = below.variance + branch.variance
  const share = both > 0 ? below.variance / both : 0
  const mean = below.mean + share * (branch.mean - below.mean)
  return { branch, mean, variance: share * branch.variance, below }
}

function down<Leaf>({ branch, below }: Joined<Leaf>, total: number, told: Map<Leaf, number>): void {
  if (branch.leaf !== undefined) told.set(branch.leaf, total)
  const off = total - below.mean
  for (const part of below.parts) {
    const share = below.variance > 0 ? part.variance / below.variance : 1 / below.parts.length
    down(part, part.mean + off * share, told)
  }
}
