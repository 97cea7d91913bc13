/** 限购方面的用语。 */
import type { limits as english } from '../en/limits.ts'

export const limits: typeof english = {
  options: {
    pass: '由员工越过的购票规则，须有 pass-rules 权限：limit、watch',
  },
}
