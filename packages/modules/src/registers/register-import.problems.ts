import { defineProblems } from '@xuelian/kernel';

/** Refusals about importing a register; those about its file are in `registers.problems.ts`. */
export const problems = defineProblems('IMPORT', {
  STALE: { zh: '预览之后学校名单已有变化，请重新预览', en: 'The known schools changed since the preview; preview the file again' },
  CLOSED: { zh: '此次导入处于 {state} 状态，不能再 {action}', en: 'The import is {state}; {action} is no longer possible' },
  UNKNOWN_CHANGE: { zh: '此次导入没有变更“{key}”', en: 'The import has no change "{key}"' },
  DECIDED_BOTH_WAYS: { zh: '变更“{key}”不能既接受又拒绝', en: 'The change "{key}" cannot be both accepted and declined' },
  CONTRADICTION: { zh: '“{key}”与“{other}”不能同时接受：同一所学校不能既承继又新增或撤销', en: '"{key}" and "{other}" cannot both be accepted: one school cannot live on and be new or gone' },
  TOO_MANY: { zh: '一次最多决定 {limit} 项', en: 'At most {limit} changes are decided at once' },
  CODE_IN_USE: { zh: '代码 {code} 已属于其他类别或已撤销的单位', en: 'The code {code} belongs to another kind of body, or to a dissolved one' },
  BEFORE_LAST_CHANGE: { zh: '{code} 在 {last} 已有变更，生效日期不能更早', en: '{code} changed on {last}; the effective date cannot lie before' },
});
