import { defineProblems } from '@xuelian/kernel';

export const problems = defineProblems('ORGANIZATION', {
  UNKNOWN_CODE: { zh: '没有代码为 {code} 的组织', en: 'No organization has the code {code}' },
  INVALID_CODE: { zh: '代码只能由大写字母、数字和连字符组成', en: 'A code holds capital letters, digits and hyphens only' },
  INVALID_DIVISION: { zh: '行政区划代码应为六位数字', en: 'A division code has six digits' },
  CODE_TAKEN: { zh: '代码 {code} 已被使用', en: 'The code {code} is taken' },
  NAME_TAKEN: { zh: '同一上级之下已有同类组织使用此名称', en: 'An organization of this kind under the same superior has this name' },
  WRONG_LEVEL: { zh: '{kind} 不能设在 {level} 层级', en: '{kind} cannot stand at level {level}' },
  WRONG_SUPERIOR: { zh: '{kind} 的上级应为 {kinds}，不能是 {superior}', en: '{kind} stands under {kinds}, not under {superior}' },
  WRONG_KIND: { zh: '这里需要 {expected} 类组织，给出的是 {actual}', en: 'This needs {expected}, not {actual}' },
  SUPERIOR_REQUIRED: { zh: '须指明上级组织（{kinds}）', en: 'Name the superior organization ({kinds})' },
  NOT_IN_EXISTENCE: { zh: '该组织在 {on} 不存在（尚未成立或已撤销）', en: 'This organization did not exist on {on}: not yet established, or dissolved' },
  CYCLE: { zh: '不能把组织归到它自己或它的下级之下', en: 'An organization cannot stand under itself or its own subordinate' },
  SAME_SUPERIOR: { zh: '它现在就隶属于该组织', en: 'It already stands under that organization' },
  SAME_NAME: { zh: '新名称与现名称相同', en: 'The new name equals the present one' },
  BEFORE_LAST_CHANGE: { zh: '生效日期不能早于上一次变更（{last}）', en: 'The effective date lies before the last change ({last})' },
  HAS_SUBORDINATES: { zh: '尚有 {count} 个下级组织，须先归并或撤销', en: '{count} subordinate organizations remain; re-affiliate or dissolve them first' },
  DIFFERENT_KINDS: { zh: '只能合并同类组织', en: 'Only organizations of one kind can be merged' },
  MERGED_INTO_ITSELF: { zh: '不能与自身合并', en: 'An organization cannot be merged into itself' },
  LISTED_TWICE: { zh: '同一组织列出了两次', en: 'One organization is listed twice' },
  TOO_MANY: { zh: '一次最多 {limit} 个', en: 'At most {limit} at once' },
  NOTHING_GIVEN: { zh: '至少须给出一个', en: 'Give at least one' },
});
