/** The house's own command that sends tickets: the one that is said, else that of the environment or of this machine. */
import { refuse } from '../../core/refusal.ts'
import type { Post } from '../../core/sales/send-tickets.ts'
import type { App } from '../app.ts'

/** Refuses sender-unset, and what `postBy` refuses. */
export async function ticketPost(app: App, said: string | undefined, patience_ms: number): Promise<Post> {
  const command = said ?? (app.environment.WICKET_TICKET_COMMAND || app.machine.ticket_command)
  if (!command) throw refuse('sender-unset', {})
  const { postBy } = await import('./post.ts')
  return postBy(command, app.environment, patience_ms)
}
