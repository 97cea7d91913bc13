/** What is said about the ledger's entries. */

/** What an entry tells besides, as text. */
export type Said = Record<string, string | undefined>

const once = (good: string | undefined) => (good === undefined ? '' : ', good once')

export const ledger = {
  help: { list: 'Lists what the ledger has, newest first: who did what, and what was refused' },
  options: {
    action: 'only this: right.refused; or all of one thing: session, staff, token, order',
    who: 'only what this person did, or was refused',
  },
  columns: { at: 'when', who: 'who', what: 'what' },
  none: 'the ledger has nothing of the kind',
  /** By action; what has no sentence is told by its name. */
  said: {
    'right.refused': ({ right, command }) => `refused: ${command} (right: ${right})`,
    'session.begun': () => 'signed in',
    'session.ended': () => 'signed out',
    'session.refused': ({ name, why }) =>
      why === undefined
        ? `sign-in refused: ${name}, or the secret, is wrong`
        : `sign-in refused: the secret of ${name} is good once${why === 'secret-over' ? ', and over' : ''}`,
    'staff.added': ({ name, roles, good }) => `${name} works here: ${roles}${once(good)}`,
    'staff.changed': ({ name, roles, status }) => `${name}: ${roles}, ${status}`,
    'staff.secret': ({ name, kind, good }) =>
      `another ${kind === 'pin' ? 'PIN' : 'passphrase'} for ${name}${once(good)}`,
    'staff.unlocked': ({ name }) => `${name} may try again`,
    'token.added': ({ name, rights }) => `token ${name}: ${rights}`,
    'token.revoked': ({ name }) => `token ${name} revoked`,
  } as Record<string, (said: Said) => string>,
}
