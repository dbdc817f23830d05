import { holds, leastShareOf } from '../../checks.ts';
import { collegeUnions, schoolUnions, universityUnions } from '../../kinds.ts';
import { continuous, each } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const selectionRules: readonly Entry[] = [
  {
    id: 'R-GD-4.1a', clause: '附件4-1', topic: 'eligibility.politicalStatus', strength: 'MUST', appliesTo: universityUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '工作人员必须是党员或者团员。', en: 'Staff are members of the Party or of the League.' },
    meaning: test(holds('staff.politicalStatusFit'), ['PARTY_MEMBER', 'LEAGUE_MEMBER']),
  },
  {
    id: 'R-GD-4.1b', clause: '附件4-1', topic: 'eligibility.rankPercent', strength: 'MUST', appliesTo: universityUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '工作人员的综合成绩居本专业前百分之三十。', en: 'Staff rank within the first thirty percent of their major.' },
    meaning: test(holds('staff.rankFit'), 30),
  },
  {
    id: 'R-GD-4.1c', clause: '附件4-1', topic: 'eligibility.failedCourses', strength: 'MUST', appliesTo: universityUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '工作人员没有不及格课程。', en: 'Staff have failed no course.' },
    meaning: test(holds('staff.coursesFit'), 0),
  },
  {
    id: 'R-GD-4.1d', clause: '附件4-1', topic: 'officers.criteria', strength: 'MUST', appliesTo: universityUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '政治信念、品行、作风和服务意愿合格。', en: 'Belief, conduct, style and readiness to serve are sound.' },
    meaning: declared,
  },
  {
    id: 'R-GD-4.2a', clause: '附件4-2', topic: 'officers.entryCheck', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('TURNOVER'),
    paraphrase: { zh: '换届和招新时逐人对照任职条件。', en: 'At every turnover and recruitment each person is held against the conditions of office.' },
    meaning: declared,
  },
  {
    // For school departments the student-affairs department stands for the Party (I-09).
    id: 'R-GD-5.0', clause: '附件5 依据', topic: 'selection.sequence', strength: 'MUST', appliesTo: universityUnions, period: each('SELECTION'),
    paraphrase: { zh: '候选人和工作人员先由团组织把关，再由党组织批准。', en: 'Candidates and staff are first checked by the League and then approved by the Party.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-5.1a', clause: '附件5-1', topic: 'election.electors', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('TERM'),
    paraphrase: { zh: '校级主席团出自代表大会的选举。', en: 'The school presidium comes from an election by the congress.' },
    meaning: setting(['CONGRESS']),
  },
  {
    id: 'R-GD-5.1b', clause: '附件5-1', topic: 'selection.presidium', strength: 'MUST', appliesTo: schoolUnions, period: each('TERM'),
    paraphrase: { zh: '校级主席团候选人经四步：学院团组织提名、学院党组织同意、学工部门与校团委共同审查、校党委确定。', en: 'A candidate for the school presidium passes four steps: the college League proposes, the college Party agrees, student affairs and the school League review together, the school Party committee decides.' },
    meaning: setting('SCHOOL_PRESIDIUM'),
  },
  {
    id: 'R-GD-5.1c', clause: '附件5-1', topic: 'selection.presidium', strength: 'MUST', appliesTo: collegeUnions, period: each('TERM'),
    paraphrase: { zh: '院级主席团候选人经三步：班级团支部提名、学院团组织同意、学院党组织确定。', en: 'A candidate for the college presidium passes three steps: the class League branch proposes, the college League agrees, the college Party decides.' },
    meaning: setting('COLLEGE'),
  },
  {
    id: 'R-GD-5.2a', clause: '附件5-2', topic: 'selection.staff', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '校级部门成员由学院团组织提名，经学工部门与校团委审核后确定。', en: 'A member of a school department is proposed by the college League and confirmed once student affairs and the school League have checked.' },
    meaning: setting('SCHOOL_STAFF'),
  },
  {
    id: 'R-GD-5.2b', clause: '附件5-2', topic: 'selection.staff', strength: 'MUST', appliesTo: collegeUnions, period: each('APPOINTMENT'),
    paraphrase: { zh: '院级工作人员与院级主席团候选人走同样三步。', en: 'College staff pass the same three steps as candidates for the college presidium.' },
    meaning: setting('COLLEGE'),
  },
  {
    id: 'R-GD-5.2c', clause: '附件5-2', topic: 'staff.fromColleges', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级工作人员一般至少半数来自院级学生会。', en: 'Generally at least half of the school union’s staff come from college unions.' },
    meaning: test(leastShareOf('staff.fromColleges', 'staff.total', 50)),
  },
  {
    id: 'R-GD-5.3a', clause: '附件5-3', topic: 'candidates.source', strength: 'MUST', appliesTo: universityUnions, period: each('TERM'),
    paraphrase: { zh: '主席团候选人出自校、院学生会工作人员或优秀学生典型。', en: 'Candidates for the presidium are staff of a school or college union or outstanding students.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-5.3b', clause: '附件5-3', topic: 'candidates.priority', strength: 'SHOULD', appliesTo: universityUnions, period: each('SELECTION'),
    paraphrase: { zh: '优先推荐班级和社团的团支部委员。', en: 'Members of the League branch committees of classes and clubs are proposed first.' },
    meaning: informative,
  },
];
