import { changeStaff, type StaffChange } from '../../core/people/change-staff.ts'
import { rolesOfStaff } from '../../core/people/staff-rows.ts'
import type { App } from '../app.ts'
import { show } from '../output.ts'
import { staffData } from './staff-text.ts'

export async function changeAndTell(app: App, change: StaffChange): Promise<undefined> {
  const { staff, changed } = await changeStaff(await app.desk(), change)
  const { people } = app.say
  const what = change.status === undefined ? rolesOfStaff(staff).join(', ') : people.status[staff.status]
  await show(app, { staff: staffData(staff), changed }, () =>
    changed ? people.changed(staff.name, what) : people.unchanged(staff.name),
  )
}
