import { defineProblems } from '@xuelian/kernel';

export const problems = defineProblems('POLICY', {
  NOT_SETTABLE: { zh: '此主题不能另行设定，只能停用或适用现有规则，或不作要求', en: 'Nothing of one’s own can be set on this topic: take a rule out, adopt one, or ask for nothing' },
  SETTING_UNFIT: { zh: '设定的内容与主题或规则强度不符', en: 'This setting does not fit its topic or its strength' },
  ORDERED_ABOVE: { zh: '此项由上级文件规定，须由文件所属层级的管理者调整', en: 'A document from above speaks of this: only those who administer at its level may decide otherwise' },
  ALREADY_DECIDED: { zh: '该组织在这些日子里对此已有调整，须先撤回', en: 'This organization has a decision on this for some of these days; revoke that one first' },
  ALREADY_REVOKED: { zh: '此项调整已于 {on} 撤回', en: 'This decision was revoked from {on}' },
  OUTSIDE_ITS_DAYS: { zh: '撤回日期须在调整的起止日期之内', en: 'A decision is revoked from one of the days on which it holds' },
});
