import type { FormLevel, ReformTemplate } from './reform-form.ts';
import type { ReformSubject } from './reform-subject.ts';

/**
 * Words by which the subject of a row is told, in forms of all years. One cue for each subject that no other of the same
 * form has in its wording, as far as wordings were seen; a row that suits two subjects is told by its number, or asked about.
 */
const cues: Readonly<Record<ReformSubject, RegExp>> = {
  SERVICE: /宿舍|巡逻|安保|纪律检查|行政(?:管理)?(?:职能|职责|功能)/,
  STRUCTURE: /项目办公室|主席团[+加和](?:工作)?部门|(?:设|设置|设立)“?中心|组织架构|机构设置/,
  STAFF: /工作人员[^,;。]{0,12}(?:不超过|人数|规模|总数|总人数|至多|控制在)|人员规模不超过/,
  PRESIDIUM: /主席团(?:成员)?[^,;。候选]{0,8}(?:不超过|人数|至多|控制在)/,
  DEPARTMENTS: /部门[^,;。成员]{0,8}(?:不超过|数|至多|控制在|个)/,
  POSTS: /部长|干事|其他职务|其它职务|职务设置|(?:以外|之外)不(?:再)?设/,
  MEMBERSHIP: /党员|团员|政治面貌/,
  STUDY: /不及格|挂科|成绩排名|学业|学习成绩|专业前/,
  SELECTION: /候选人|联合审查|推荐.{0,20}审核|产生程序/,
  ELECTION: /选举|选出/,
  CONGRESS: /(?:按期|定期|按时|每年|规定)[^,;。]{0,10}召开|召开.{0,14}(?:代表大会|学代会|研代会|学生大会|代会)|以来.{0,10}召开/,
  TWELFTH: /^校级学生/,
  TRAINING: /培训/,
  REWARDS: /评奖评优|测评加分|加分|推荐免试|保研|推免/,
  PARTY_HEARING: /听取.{0,12}汇报|重大事项/,
  GUIDANCE: /秘书长|团干部.{0,8}指导|指导教师/,
};

/** Subjects whose wording repeats a cue of another: where both are found, this one is meant. */
const stronger: readonly (readonly [ReformSubject, readonly ReformSubject[]])[] = [
  ['SELECTION', ['MEMBERSHIP', 'PRESIDIUM', 'POSTS']],
  ['GUIDANCE', ['MEMBERSHIP']],
  ['POSTS', ['STRUCTURE', 'PRESIDIUM']],
  ['STRUCTURE', ['DEPARTMENTS']],
];

/** The subjects the words of a row suit, among those of a form. */
export function subjectsIn(text: string, { items, level }: Pick<ReformTemplate, 'items' | 'level'>): readonly ReformSubject[] {
  const words = text.replaceAll(' ', '');
  const found = items.map(({ subject }) => subject).filter((subject) => cues[subject].test(words) && isAsked(subject, words, level));
  const beaten = new Set(stronger.flatMap(([strong, weak]) => (found.includes(strong) ? weak : [])));
  return found.filter((subject) => !beaten.has(subject));
}

/** A college form speaks of school bodies too, and of the election in the same breath as of the congress. */
function isAsked(subject: ReformSubject, words: string, level: FormLevel): boolean {
  return subject !== 'CONGRESS' || level === 'SCHOOL' || !/选举/.test(words);
}

/** The title of the group under which the form of 2020 puts its three figures. */
export const isGroupTitle = (text: string): boolean => /^机构(?:和|及|与)?人员规模[::]?$/.test(text.replaceAll(' ', ''));
