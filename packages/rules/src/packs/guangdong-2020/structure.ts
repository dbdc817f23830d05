import { atMost, between, holds, perDepartment, postsAllowed, withinYear } from '../../checks.ts';
import { campusLevels, collegeUnions, league, party, schoolUnions, universityUnions, university } from '../../kinds.ts';
import { by, continuous, each, eachSemester, regularly, yearly } from '../../period.ts';
import { any, one } from '../../posts.ts';
import { declared, informative, setting, test, type Entry } from '../pack.ts';

export const structureRules: readonly Entry[] = [
  {
    id: 'R-GD-1.0', clause: '附件1 依据', topic: 'union.position', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '学生会是党领导的主要学生组织，连接学校与同学。', en: 'The union is the main student organization under the Party, and links the school with its students.' },
    meaning: informative,
  },
  {
    id: 'R-GD-1.1a', clause: '附件1-1', topic: 'reform.plan.content', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['SCHOOL'], period: by('2020-06-30', 'MONTH'),
    paraphrase: { zh: '推进计划就全国文件的十项要求逐项写明措施和期限。', en: 'The plan answers each of the ten national requirements with measures and dates.' },
    meaning: declared,
  },
  {
    id: 'R-GD-1.2a', clause: '附件1-2', topic: 'reform.mobilization', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['SCHOOL'], period: by('2020-06-30', 'MONTH'),
    paraphrase: { zh: '至少开一次校级动员或培训会，讲明两级的目标、任务和时限。', en: 'At least one meeting of the whole school sets goals, tasks and dates for both levels.' },
    meaning: declared,
  },
  {
    // The annex is earlier than the notice (I-04).
    id: 'R-GD-1.3a', clause: '附件1-3', topic: 'training.reform', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['SCHOOL'], period: by('2020-10-31', 'MONTH'), replaces: 'R-GD-N1.3',
    paraphrase: { zh: '2020 年 10 月前，全部指导老师和成员受过培训。', en: 'By October 2020 all advisors and members are trained.' },
    meaning: declared,
  },
  {
    // The day of the completion report, 15 October, comes before both (I-03).
    id: 'R-GD-1.4a', clause: '附件1-4', topic: 'reform.partyPlan', strength: 'MUST_DECLARED',
    appliesTo: party, levels: ['SCHOOL'], period: by('2020-10-31', 'MONTH'), replaces: 'R-GD-N1.2',
    paraphrase: { zh: '2020 年 10 月前由学校党委出台改革方案。', en: 'By October 2020 the school Party committee issues a plan for the reform.' },
    meaning: declared,
  },
  {
    id: 'R-GD-1.4b', clause: '附件1-4', topic: 'reform.closeOut', strength: 'MUST_DECLARED',
    appliesTo: university, levels: ['SCHOOL'], period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '改革条款动态跟踪，逐项完成。', en: 'The items of the reform are tracked and closed out one by one.' },
    meaning: declared,
  },
  {
    id: 'R-GD-1.4c', clause: '附件1-4', topic: 'reform.selfCheck', strength: 'MUST_DECLARED', appliesTo: university, levels: ['SCHOOL'], period: regularly,
    paraphrase: { zh: '校内按期自查自纠；间隔没有规定。', en: 'The school regularly checks and corrects itself; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-GD-2.0', clause: '附件2 依据', topic: 'union.basicLevel', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '院级学生会算作校级学生会的基层。', en: 'A college union is the basic level of the school union.' },
    meaning: informative,
  },
  {
    id: 'R-GD-2.1a', clause: '附件2-1', topic: 'structure.model', strength: 'MUST', appliesTo: universityUnions, period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '校、院两级都只由主席团和工作部门组成。', en: 'At both levels a union consists of a presidium and departments only.' },
    meaning: declared,
  },
  {
    id: 'R-GD-2.1b', clause: '附件2-1', topic: 'presidium.leadership', strength: 'MAY', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '可试行轮值：以执行主席代替主席和副主席。', en: 'Rotation may be tried: an executive chair instead of a president and vice presidents.' },
    meaning: setting('ROTATION'),
  },
  {
    id: 'R-GD-2.1c', clause: '附件2-1', topic: 'presidium.turn', strength: 'MAY', appliesTo: universityUnions, period: eachSemester,
    paraphrase: { zh: '轮值时，主席团成员依次任执行主席，每人一个学期。', en: 'Under rotation presidium members take the executive chair one after another, a semester each.' },
    meaning: setting('SEMESTER'),
  },
  {
    id: 'R-GD-2.2a', clause: '附件2-2', topic: 'union.levels', strength: 'MUST_DECLARED', appliesTo: campusLevels, period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '校、院、班三级组织上下相接。', en: 'School, college and class are three linked levels.' },
    meaning: test(holds('union.levelsLinked')),
  },
  {
    id: 'R-GD-2.2b', clause: '附件2-2', topic: 'reports.college', strength: 'MUST', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级每年至少听一遍所有学院学生会的工作汇报和意见，开会或书面均可。', en: 'At least once a year the school union hears the report and opinions of every college union, in a meeting or in writing.' },
    meaning: test(withinYear('collegeReports.completedOn')),
  },
  {
    id: 'R-GD-2.2c', clause: '附件2-2', topic: 'projects.hosting', strength: 'MAY', appliesTo: collegeUnions, period: null,
    paraphrase: { zh: '院级可承办面向全校的项目。', en: 'A college union may host projects for the whole school.' },
    meaning: informative,
  },
  {
    id: 'R-GD-2.3a', clause: '附件2-3', topic: 'needs.collected', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '常年收集同学在学业、身心、融入、权益四方面的需要和困难。', en: 'All year needs and difficulties are collected in four fields: study, body and mind, finding one’s place, rights.' },
    meaning: declared,
  },
  {
    // "左右" has no number. The largest regular make-up the clause itself allows, 5 + 6 × 6, is 41 (I-06).
    id: 'R-GD-3.1a', clause: '附件3-1', topic: 'staff.total', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级工作人员大致四十人。', en: 'A school union generally has about forty staff.' },
    meaning: test(atMost('staff.total', 41)),
  },
  {
    id: 'R-GD-3.1b', clause: '附件3-1', topic: 'presidium.size', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级主席团至多五人。', en: 'The school presidium has at most five members.' },
    meaning: test(atMost('presidium.size', 5)),
  },
  {
    id: 'R-GD-3.1c', clause: '附件3-1', topic: 'departments.count', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级工作部门一般至多六个。', en: 'A school union generally has at most six departments.' },
    meaning: test(atMost('departments.count', 6)),
  },
  {
    // The title 负责人 is not split into head and deputy, so both count (C-10).
    id: 'R-GD-3.1d', clause: '附件3-1', topic: 'department.leaders', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '每个部门有两至三名负责人，正副合计。', en: 'Each department has two or three people in charge, heads and deputies together.' },
    meaning: test(perDepartment('LEADERS', 2, 3)),
  },
  {
    id: 'R-GD-3.1e', clause: '附件3-1', topic: 'department.members', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '每个部门一般至多六人。', en: 'A department generally has at most six people.' },
    meaning: test(perDepartment('MEMBERS', null, 6)),
  },
  {
    id: 'R-GD-3.1f', clause: '附件3-1', topic: 'staff.total', strength: 'SHOULD',
    appliesTo: schoolUnions, period: continuous, when: 'largeSchool', replaces: 'R-GD-3.1a',
    paraphrase: { zh: '学生或校区多的学校可以增员，一般至多六十人。', en: 'A school with many students or campuses may have more staff, generally at most sixty.' },
    meaning: test(atMost('staff.total', 60)),
  },
  {
    id: 'R-GD-3.1g', clause: '附件3-1', topic: 'staff.total', strength: 'SHOULD', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '院级工作人员一般二三十人。', en: 'A college union generally has twenty to thirty staff.' },
    meaning: test(between('staff.total', 20, 30)),
  },
  {
    id: 'R-GD-3.1h', clause: '附件3-1', topic: 'presidium.size', strength: 'MUST', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '院级主席团至多三人。', en: 'The college presidium has at most three members.' },
    meaning: test(atMost('presidium.size', 3)),
  },
  {
    id: 'R-GD-3.1i', clause: '附件3-1', topic: 'posts.allowed', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '只有主席团和工作部门的职务可以存在。', en: 'Only posts of the presidium and of departments may exist.' },
    meaning: {
      is: 'CHECK',
      check: postsAllowed,
      // President and vice president stay possible: giving them up is only to be tried (附件2-1, C-03).
      value: [one('EXECUTIVE_CHAIR'), ...any('PRESIDIUM_MEMBER', 'PRESIDENT', 'VICE_PRESIDENT', 'DEPARTMENT_HEAD', 'DEPARTMENT_DEPUTY', 'STAFF_MEMBER')],
    },
  },
  {
    id: 'R-GD-3.1j', clause: '附件3-1', topic: 'reform.sizeGuide', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['SCHOOL'], period: by('2020-06-30', 'MONTH'),
    paraphrase: { zh: '以工作指引明确校、院两级的机构和规模。', en: 'A working guide sets bodies and sizes at both levels.' },
    meaning: declared,
  },
  {
    id: 'R-GD-3.2a', clause: '附件3-2', topic: 'reform.restructuring', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '多余部门并撤，人员妥善分流。', en: 'Surplus departments are merged or closed and their people find other places.' },
    meaning: declared,
  },
  {
    id: 'R-GD-3.2b', clause: '附件3-2', topic: 'volunteers.perProject', strength: 'MAY', appliesTo: universityUnions, period: each('PROJECT'),
    paraphrase: { zh: '确须学生会承办的大型工作，可按项目招募志愿者，事毕即散。', en: 'For large work that the union must host, volunteers may be recruited for the project, and their group ends with it.' },
    meaning: informative,
  },
];
