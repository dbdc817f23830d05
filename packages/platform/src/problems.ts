import { atInput, defineProblems, forbiddenCharacters, type Problem } from '@xuelian/kernel';

/** Refusals that every context shares. */
export const problems = defineProblems('HUB', {
  NOT_FOUND: { zh: '没有这个对象，或您无权查看', en: 'No such object, or you may not see it' },
  FORBIDDEN: { zh: '您的职务没有此项权限', en: 'Your office does not carry this right' },
  IDEMPOTENCY_KEY_REUSED: { zh: '此幂等键已用于另一份内容', en: 'This idempotency key was used with other content' },
  STALE_VERSION: { zh: '内容已被他人更新（当前版本 {actual}），请刷新后再试', en: 'Someone else changed it (now version {actual}); reload and try again' },
  INVALID_ID: { zh: '不是有效的对象编号', en: 'Not an id of this kind of object' },
  REQUIRED: { zh: '此项必填', en: 'This is required' },
  TOO_LONG: { zh: '最多 {limit} 个字符', en: 'At most {limit} characters' },
  FORBIDDEN_CHARACTER: { zh: '第 {position} 个字符 {codePoint} 不可见或会改变文字方向，不能使用', en: 'Character {position}, {codePoint}, is invisible or changes the direction of text and cannot be used' },
  LOOKALIKE_SCRIPTS: { zh: '不能混用外形相近的不同文字', en: 'Scripts that look alike must not be mixed' },
  INVALID_DATE: { zh: '不是有效日期（应为 YYYY-MM-DD）', en: 'Not a calendar date (YYYY-MM-DD)' },
  DATE_IN_FUTURE: { zh: '日期不能晚于今天（{today}）', en: 'The date must not lie after today ({today})' },
  INVALID_PERIOD: { zh: '结束日期必须晚于开始日期', en: 'The end must lie after the beginning' },
});

/** What is wrong with a text of the input; lines may be broken. */
export function textProblems(text: string, field: readonly string[], { limit, isRequired }: { readonly limit: number; readonly isRequired: boolean }): readonly Problem[] {
  const at = atInput(...field);
  return [
    ...(isRequired && text.trim() === '' ? [problems.REQUIRED(at)] : []),
    ...(text.length > limit ? [problems.TOO_LONG({ ...at, values: { limit } })] : []),
    ...forbiddenCharacters(text.replaceAll(/[\n\t]/g, ' ')).map(({ codePoint, position }) => problems.FORBIDDEN_CHARACTER({ ...at, values: { codePoint, position } })),
  ];
}
