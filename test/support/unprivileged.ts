/** As a user whom file modes bind: root may write anything. */
export async function unprivileged(work: () => Promise<unknown>): Promise<void> {
  const root = process.getuid?.() === 0
  if (root) process.seteuid!('nobody')
  try {
    await work()
  } finally {
    if (root) process.seteuid!(0)
  }
}
