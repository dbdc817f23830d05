import { allOf, atLeast, exactly, holds, leastShareOf, withinYear } from '../../checks.ts';
import { collegeUnions, schoolUnions, unions, universityUnions } from '../../kinds.ts';
import { continuous, each, regularly, yearly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const congressesRules: readonly Entry[] = [
  {
    id: 'R-LY-8a', clause: '二.8', topic: 'congress.regularity', strength: 'MUST', appliesTo: universityUnions, period: regularly,
    paraphrase: { zh: '各级代表大会按期、按规矩召开。', en: 'Every union holds its congress regularly and by the rules.' },
    meaning: declared,
  },
  {
    id: 'R-LY-8b', clause: '二.8', topic: 'charter.adoption', strength: 'MUST_DECLARED', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '章程的制定与修改属于代表大会。', en: 'Making and amending the charter belongs to the congress.' },
    meaning: test(holds('charter.adoptedByCongress')),
  },
  {
    id: 'R-LY-8b/agenda', clause: '二.8', topic: 'congress.agenda', strength: 'MUST_DECLARED', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '代表大会要听取审议工作报告、选举领导机构、制定或修改章程、征求对学校工作的意见。', en: 'A congress reviews the work report, elects the leadership, makes or amends the charter and gathers opinions on the school’s work.' },
    meaning: test(holds('congress.agendaComplete'), ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS']),
  },
  {
    id: 'R-LY-8c', clause: '二.8', topic: 'congress.interval', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级代表大会一年一次。', en: 'The school congress meets once a year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-LY-8d', clause: '二.8', topic: 'delegates.share', strength: 'SHOULD', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '校级代表一般至少为所联系学生的百分之一。', en: 'The school congress generally has at least one delegate for every hundred students it serves.' },
    meaning: test(leastShareOf('delegates.count', 'students.linked', 1), 1),
  },
  {
    id: 'R-LY-8e', clause: '二.8', topic: 'delegates.coverage', strength: 'MUST', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '每个学院、每个年级和主要社团都要有代表。', en: 'Every college, every grade and the main clubs have delegates.' },
    meaning: test(holds('delegates.coverageComplete'), ['COLLEGE', 'GRADE', 'MAIN_CLUB']),
  },
  {
    id: 'R-LY-8f', clause: '二.8', topic: 'delegates.nonOfficerShare', strength: 'SHOULD', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '不是校、院骨干的代表一般至少占六成。', en: 'Delegates who are no officers of the school or college union generally make up at least sixty percent.' },
    meaning: test(leastShareOf('delegates.nonOfficers', 'delegates.count', 60), 60),
  },
  {
    id: 'R-LY-8g', clause: '二.8', topic: 'delegates.allocation', strength: 'SHOULD', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '学院名额一般与其学生会所联系的学生数成比例。', en: 'The seats of a college are generally in proportion to the students its union serves.' },
    meaning: setting('PROPORTIONAL'),
  },
  {
    id: 'R-LY-8h', clause: '二.8', topic: 'delegates.collegeFloor', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '按比例不到三名的学院得三名。', en: 'A college whose proportional seats are fewer than three gets three.' },
    meaning: test(atLeast('delegates.minPerCollege', 3), 3),
  },
  {
    id: 'R-LY-8i', clause: '二.8', topic: 'delegates.path', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '代表经班级和学院学生会两级选举。', en: 'Delegates are elected by way of the class and the college union.' },
    meaning: setting('CLASS_ELECTION'),
  },
  {
    id: 'R-LY-8j', clause: '二.8', topic: 'standingCommittee.existence', strength: 'MAY', appliesTo: schoolUnions, period: null,
    paraphrase: { zh: '可试行代表常任制。', en: 'A standing committee of delegates may be tried.' },
    meaning: informative,
  },
  {
    id: 'R-LY-8k', clause: '二.8', topic: 'standingCommittee.role', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '两次大会之间，由常代会行使常设职能。', en: 'Between two congresses the standing committee is the standing organ.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-8l', clause: '二.8', topic: 'standingCommittee.powers', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '常代会监督评议、检查章程执行、听审报告、决定领导成员变动。', en: 'The standing committee supervises, watches over the charter, hears reports and decides changes of the leadership.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-8m', clause: '二.8', topic: 'standingCommittee.limits', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '常代会不做学生会的日常执行工作。', en: 'The standing committee must not do the union’s daily executive work.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-8n', clause: '二.8', topic: 'standingCommittee.seatsPerCollege', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '常代会中每个学院一席。', en: 'Each college has one seat in the standing committee of the congress.' },
    meaning: test(allOf(exactly('standingCommittee.minPerCollege', 1), exactly('standingCommittee.maxPerCollege', 1)), 1),
  },
  {
    id: 'R-LY-8o', clause: '二.8', topic: 'standingCommittee.holders', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '学院的常代会席位一般归院学生会主席。', en: 'A college’s seat is generally held by the president of its union.' },
    meaning: test(holds('standingCommittee.heldByPresidents')),
  },
  {
    id: 'R-LY-8p', clause: '二.8', topic: 'election.byCongress', strength: 'MUST', appliesTo: schoolUnions, period: each('TERM'),
    paraphrase: { zh: '校级委员会和主席团成员只能由代表大会选出。', en: 'Members of the school committee and presidium are elected by the congress.' },
    meaning: test(holds('leadership.electedByCongress')),
  },
  {
    id: 'R-LY-8q', clause: '二.8', topic: 'election.contest', strength: 'MAY', appliesTo: schoolUnions, period: each('ELECTION'),
    paraphrase: { zh: '提倡差额选举。', en: 'Elections with more candidates than seats are encouraged.' },
    meaning: setting('ENCOURAGED'),
  },
  {
    id: 'R-LY-8r', clause: '二.8', topic: 'election.electors', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('TERM'),
    paraphrase: { zh: '校学生会主席由代表大会或者常代会选出。', en: 'The president of the school union is elected by the congress or by its standing committee.' },
    meaning: setting(['CONGRESS', 'STANDING_COMMITTEE']),
  },
  {
    id: 'R-LY-8s', clause: '二.8', topic: 'candidates.conditions', strength: 'MUST', appliesTo: schoolUnions, period: each('ELECTION'),
    paraphrase: { zh: '候选人条件在校团委指导下拟定，再由校党委批准。', en: 'The conditions for candidates are drawn up under the school League and then approved by the school Party committee.' },
    meaning: declared,
  },
  {
    id: 'R-LY-8t', clause: '二.8', topic: 'congress.collegeSystem', strength: 'SHOULD', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '学院一般都实行代表大会制度。', en: 'College unions generally all have a congress.' },
    meaning: declared,
  },
  {
    id: 'R-LY-8u', clause: '二.8', topic: 'congress.interval', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: yearly,
    paraphrase: { zh: '学院代表大会以一年为周期。', en: 'The college congress meets every year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-LY-8v', clause: '二.8', topic: 'election.electors', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: each('TERM'),
    paraphrase: { zh: '院级主席团和主席由学院代表大会选出；以全体学生大会代替时由其选出。', en: 'The college presidium and president are elected by the college congress, or by the assembly of all students that stands in for it.' },
    meaning: setting(['CONGRESS', 'GENERAL_ASSEMBLY']),
  },
  {
    id: 'R-LY-8w', clause: '二.8', topic: 'selection.openToAll', strength: 'MUST', appliesTo: collegeUnions, period: each('SELECTION'),
    paraphrase: { zh: '学院其他干部的选拔也向全体同学开放。', en: 'The selection of other college officers is open to all students too.' },
    meaning: declared,
  },
  {
    id: 'R-LY-8x', clause: '二.8', topic: 'congress.assemblyBelow', strength: 'MAY', appliesTo: collegeUnions, period: null,
    paraphrase: { zh: '学院学生不满四百人的，可以全体大会代替代表大会，由其选举干部。', en: 'A college of fewer than four hundred students may hold an assembly of them all, which elects.' },
    meaning: setting(400),
  },
];
