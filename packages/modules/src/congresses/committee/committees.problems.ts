import { defineProblems } from '@xuelian/kernel';

/** Refusals about standing committees of a congress (常任代表会议). */
export const problems = defineProblems('COMMITTEE', {
  NO_RULE: { zh: '适用的规则没有规定常任代表会议各学院席位；须由管理员先行设定', en: 'No rule in force gives the colleges seats in a standing committee; an administrator would have to set them first' },
  WRONG_ORGANIZATION: { zh: '{kind} 不设常任代表会议', en: '{kind} has no standing committee' },
  STANDING: { zh: '该组织已有常任代表会议（{on} 成立）', en: 'The organization has a standing committee already, formed on {on}' },
  BEFORE_LAST: { zh: '不能早于上一届常任代表会议结束之日（{on}）', en: 'Not before the committee before it ended ({on})' },
  TOO_FEW_SEATS: { zh: '{name}应有 {due} 个席位，现有 {seats} 个', en: '{name} has {due} seats due and {seats} named' },
  TOO_MANY_SEATS: { zh: '{name}应有 {due} 个席位，此为第 {seat} 个', en: '{name} has {due} seats due; this is number {seat}' },
  UNKNOWN_COLLEGE: { zh: '该组织下没有这个学院组织', en: 'The organization has no such college below it' },
  UNKNOWN_PERSON: { zh: '没有这个人', en: 'There is no such person' },
  HOLDER_REPEATED: { zh: '此人已占第 {position} 个席位', en: 'This person holds seat {position} already' },
  NOT_COLLEGE_HEAD: { zh: '{name}的席位一般由其主席担任，登记在任的是 {heads}', en: 'The seat of {name} usually goes to its president; on record are {heads}' },
  TOO_MANY_NAMED: { zh: '最多 {limit} 个席位', en: 'At most {limit} seats' },
  EXECUTIVE_MATTER: { zh: '常任代表会议不得代替学生会组织行使日常执行职能', en: 'A standing committee does not take over the daily executive work of the union' },
  ENDED: { zh: '该常任代表会议已于 {on} 结束', en: 'This standing committee ended on {on}' },
});
