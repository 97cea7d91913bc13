/** Whether the chains still hold what a checkpoint in somebody's hand says, and whether it is one of this house. */
import type { Desk } from '../desk.ts'
import { publicKeys } from '../gate/signing-key.ts'
import type { Check } from '../verify/difference.ts'
import { type Verification, verify } from '../verify/verify.ts'
import { readNote } from './checkpoint-note.ts'
import { rewritten } from './verify-checkpoints.ts'
import { ledgerCheck } from './verify-ledger.ts'

/** `file`: where the note was read from. Refuses checkpoint-faulty, checkpoint-forged. */
export async function verifyCheckpoint(desk: Desk, note: string, file: string): Promise<Verification> {
  const printed: Check = {
    name: 'checkpoints',
    async run(tx) {
      const { heads } = readNote(note, await publicKeys(tx), file)
      return { checked: heads.length, differences: await rewritten(tx, heads) }
    },
  }
  return verify(desk, [ledgerCheck, printed])
}
