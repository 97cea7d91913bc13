import { unlockStaff } from '../../core/people/unlock-staff.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { staffData } from './staff-text.ts'

export async function run(app: App, _options: object, name: string): Promise<undefined> {
  const { staff, changed } = await unlockStaff(await app.desk(), name)
  const { people } = app.say
  await show(app, { staff: staffData(staff), changed }, () =>
    changed ? people.unlocked(staff.name) : people.notLocked(staff.name),
  )
}
