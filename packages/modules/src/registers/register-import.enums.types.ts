import { defineEnum } from '@xuelian/platform';
import type { ChangeKind, Decision, RegisterKind } from './register-import.ts';
import type { ImportState } from './register-import.machine.ts';
import type { ImportPhase } from './register-import.progress.ts';

export const RegisterKindEnum = defineEnum<RegisterKind>('RegisterKind', 'A register that can be imported (名册类别)', {
  INSTITUTIONS: 'The Ministry of Education’s list of regular institutions (全国普通高等学校名单)',
});

export const ImportStateEnum = defineEnum<ImportState>('ImportState', 'State of an import (导入状态)', {
  PREVIEWED: 'Its changes can be decided and committed (已预览)',
  STALE: 'The known schools changed since it was previewed; preview the file again (已过期)',
  COMMITTED: 'Its accepted changes are in force (已导入)',
  DISCARDED: 'Given up (已放弃)',
});

export const ImportChangeKindEnum = defineEnum<ChangeKind>('ImportChangeKind', 'How an edition differs from what is known (变更类型)', {
  ADDED: 'A new school (新增)',
  RENAMED: 'Another name (更名)',
  LEVEL_CHANGED: 'Another level of programs (办学层次变更)',
  AUTHORITY_CHANGED: 'Other bodies in charge (主管部门变更)',
  PROVINCE_CHANGED: 'Listed under another province; its bodies come under that province (改列省份)',
  LOCATION_CHANGED: 'Another place (所在地变更)',
  REMARK_CHANGED: 'Another remark (备注变更)',
  SUCCEEDED_BY: 'A like school came under another code: the known school goes on under it (承继)',
  REAPPEARED: 'A dissolved school is listed again (恢复)',
  DISAPPEARED: 'No longer listed; accepting dissolves the school and its bodies, nothing is deleted (不再列入)',
});

export const ImportDecisionEnum = defineEnum<Decision>('ImportDecision', 'Decision on a change (审核决定)', {
  PENDING: 'Not decided; not applied (待定)',
  ACCEPTED: 'Applied when the import is committed (接受)',
  DECLINED: 'Not applied (拒绝)',
});

export const ImportPhaseEnum = defineEnum<ImportPhase>('ImportPhase', 'What an import is doing (阶段)', {
  READING: 'Reading the file (读取)',
  COMPARING: 'Comparing it with the known schools (比对)',
  CHANGING: 'Changing known schools (变更)',
  ESTABLISHING: 'Establishing new schools and their bodies (建立)',
  DONE: 'Done (完成)',
});
