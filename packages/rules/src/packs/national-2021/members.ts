import { holds, withinYear } from '../../checks.ts';
import { federations, league, localFederations, schoolUnions, unions, universityUnions } from '../../kinds.ts';
import { atNoGivenTime, continuous, each, regularly, yearly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const membersRules: readonly Entry[] = [
  {
    id: 'R-CN-9a', clause: '二.9', topic: 'members.part', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '同学作为会员有权利义务，参与设计、参与活动、参与评议。', en: 'Students are members with rights and duties: they help design, take part and judge.' },
    meaning: declared,
  },
  {
    // The text names no level; the yearly congress is read as the school's (C-13).
    id: 'R-CN-9b', clause: '二.9', topic: 'congress.interval', strength: 'MUST', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '代表大会一年一次。', en: 'The congress meets once a year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-CN-9c', clause: '二.9', topic: 'election.electors', strength: 'MUST', appliesTo: unions, period: each('TERM'),
    paraphrase: { zh: '选出主席团成员的是大会，不是其常设机构。', en: 'Presidium members are elected by the congress itself, or the assembly of all students in its place, not by a standing body.' },
    meaning: setting(['CONGRESS', 'GENERAL_ASSEMBLY']),
  },
  {
    id: 'R-CN-9d', clause: '二.9', topic: 'congress.report', strength: 'MUST', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '学生会的工作要向代表大会报告。', en: 'The union’s work is reported to the congress itself.' },
    meaning: test(holds('workReport.reviewedByCongress')),
  },
  {
    id: 'R-CN-9e', clause: '二.9', topic: 'congress.majorMatters', strength: 'MUST', appliesTo: unions, period: each('MATTER'),
    paraphrase: { zh: '大事由代表大会决定。', en: 'Major matters are decided by the congress.' },
    meaning: declared,
  },
  {
    id: 'R-CN-9f', clause: '二.9', topic: 'delegates.procedure', strength: 'MUST', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '代表的程序和条件从严，代表和候选人的产生有同学参与。', en: 'Delegates arise by strict procedure and conditions, and students have a part in that and in naming candidates.' },
    meaning: procedural,
  },
  {
    id: 'R-CN-9g', clause: '二.9', topic: 'volunteers.perProject', strength: 'MUST_DECLARED', appliesTo: unions, period: each('PROJECT'),
    paraphrase: { zh: '按项目招募志愿者，项目结束即解散。', en: 'Volunteers are recruited for a project, and their group ends with it.' },
    meaning: declared,
  },
  {
    id: 'R-CN-9h', clause: '二.9', topic: 'volunteers.recognition', strength: 'MAY', appliesTo: unions, period: each('PROJECT'),
    paraphrase: { zh: '志愿者的工作可记入第二课堂成绩单。', en: 'Volunteers’ work may be recognized in the record of extracurricular achievement.' },
    meaning: informative,
  },
  {
    id: 'R-CN-9i', clause: '二.9', topic: 'volunteers.backbone', strength: 'MAY', appliesTo: unions, period: null,
    paraphrase: { zh: '骨干可从志愿者中物色，提倡团支部成员加入。', en: 'Backbone members may be found among volunteers; members of League branches are encouraged to join.' },
    meaning: informative,
  },
  {
    id: 'R-CN-9j', clause: '二.9', topic: 'debrief.studentLed', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '述职评议以同学的评价为主。', en: 'In debrief reviews the students’ judgment weighs most.' },
    meaning: declared,
  },
  {
    id: 'R-CN-9k', clause: '二.9', topic: 'incentive.basis', strength: 'MUST_DECLARED', appliesTo: unions, period: each('DECISION'),
    paraphrase: { zh: '评议结果是衡量工作、参选主席团、选骨干和表彰的重要根据。', en: 'The result is an important ground in judging work, electing the presidium, choosing backbone members and giving awards.' },
    meaning: declared,
  },
  {
    id: 'R-CN-9l', clause: '二.9', topic: 'supervision.online', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '成效在网上公开，接受同学监督。', en: 'Results are made known online, and students supervise there.' },
    meaning: declared,
  },
  {
    id: 'R-CN-10a', clause: '二.10', topic: 'coordination.four', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '四方面协同：团组织与学联学生会、学联上下级、学联与学生会、校与院。', en: 'Four ties are kept: with the League, between upper and lower federations, between federation and union, between school and college.' },
    meaning: informative,
  },
  {
    id: 'R-CN-10b', clause: '二.10', topic: 'linkage.schoolCollege', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '校院两级联动，力量下沉。', en: 'School and college work together, and strength moves down.' },
    meaning: declared,
  },
  {
    id: 'R-CN-10c', clause: '二.10', topic: 'appointments.crosswise', strength: 'MUST_DECLARED', appliesTo: [...league, ...unions], period: continuous,
    paraphrase: { zh: '团组织、学生会、社团骨干之间有交叉任职机制。', en: 'League, union and clubs appoint each other’s backbone members.' },
    meaning: declared,
  },
  {
    id: 'R-CN-10d', clause: '二.10', topic: 'division.ofWork', strength: 'MUST_DECLARED', appliesTo: [...league, ...unions], period: continuous,
    paraphrase: { zh: '团组织重思想引领，学生会重服务，社团重兴趣。', en: 'The League sees to political guidance, the union to service, clubs to interests.' },
    meaning: informative,
  },
  {
    id: 'R-CN-III.a', clause: '三', topic: 'guidance.inspection', strength: 'MUST', appliesTo: league, levels: ['PROVINCE', 'CITY'], period: regularly,
    paraphrase: { zh: '地方团委指导本级学联并按期督查；间隔没有规定。', en: 'The local League guides the federation of its level and inspects regularly; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-CN-III.b', clause: '三', topic: 'guidance.direct', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '学校团委对学生会负直接指导之责。', en: 'The school League has the direct duty to guide the union.' },
    meaning: declared,
  },
  {
    id: 'R-CN-III.c', clause: '三', topic: 'guidance.management', strength: 'MUST', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '地方学联对会员团体负具体管理之责。', en: 'The local federation has the concrete duty to manage its member bodies.' },
    meaning: procedural,
  },
  {
    id: 'R-CN-III.d', clause: '三', topic: 'guidance.bySchoolType', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '按学校层次和类别分别定措施。', en: 'Measures differ by layer and kind of school.' },
    meaning: declared,
  },
];
