/** Takes the triggers away that keep closed tills and checkpoints as they are: who has the database's password can. */
import type { TestStore } from './engines.ts'

const TRIGGERS = {
  till: ['till_stays', 'till_remains'],
  checkpoint: ['checkpoint_stays', 'checkpoint_remains'],
}

export async function unguard(store: TestStore): Promise<void> {
  const script = Object.entries(TRIGGERS)
    .flatMap(([table, names]) =>
      names.map((name) => `DROP TRIGGER ${name}${store.dialect === 'postgres' ? ` ON ${table}` : ''};`),
    )
    .join('\n')
  const number = (await store.version()) + 1
  await store.migrate([{ number, name: 'unguard', checksum: '', at: 0, script }])
}
