import { holds } from '../../checks.ts';
import { league, party, schoolUnions, universityUnions, university } from '../../kinds.ts';
import { atNoGivenTime, by, continuous, each, inTime, regularly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const leadershipRules: readonly Entry[] = [
  {
    id: 'R-GD-9.0', clause: '附件9 依据', topic: 'party.planning', strength: 'MUST', appliesTo: party, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '学校党建规划包含学生会建设。', en: 'The school’s plan for Party building includes the union.' },
    meaning: declared,
  },
  {
    id: 'R-GD-9.1a', clause: '附件9-1', topic: 'leadership.mechanism', strength: 'SHOULD',
    appliesTo: university, levels: ['SCHOOL'], period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '党委领导、学工统筹、团委指导、各部门分工。', en: 'The Party leads, student affairs coordinates, the League guides, other departments share.' },
    meaning: declared,
  },
  {
    id: 'R-GD-9.1b', clause: '附件9-1', topic: 'leadership.jointMeeting', strength: 'MUST_DECLARED', appliesTo: league, levels: ['SCHOOL'], period: atNoGivenTime,
    paraphrase: { zh: '召集有关部门开联席会议；间隔没有规定。', en: 'The departments meet in a joint conference; how often is left open.' },
    meaning: declared,
  },
  {
    id: 'R-GD-9.1c', clause: '附件9-1', topic: 'leadership.secretaryPost', strength: 'MAY', appliesTo: league, levels: ['SCHOOL'], period: null,
    paraphrase: { zh: '校团委书记可兼学工部副部长。', en: 'The secretary of the school League may be deputy head of student affairs.' },
    meaning: informative,
  },
  {
    // The cell for the date is empty (I-08).
    id: 'R-GD-9.2a', clause: '附件9-2', topic: 'party.hearing', strength: 'SHOULD', appliesTo: party, levels: ['SCHOOL'], period: regularly,
    paraphrase: { zh: '争取学校党委按期听汇报、定大事；间隔和期限没有规定。', en: 'The school Party committee should regularly hear the union and decide major matters; neither interval nor date is given.' },
    meaning: declared,
  },
  {
    id: 'R-GD-9.2b', clause: '附件9-2', topic: 'leadership.jointStudy', strength: 'MUST_DECLARED',
    appliesTo: [...party, ...league], levels: ['SCHOOL'], period: each('MATTER'),
    paraphrase: { zh: '学工部门与团委共同研究规章、规划和遴选。', en: 'Student affairs and the League study rules, plans and selection together.' },
    meaning: declared,
  },
  {
    id: 'R-GD-9.2c', clause: '附件9-2', topic: 'leadership.inCharge', strength: 'MUST_DECLARED', appliesTo: university, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '分管学生工作的副书记主管，分管教学的副校长参与。', en: 'The deputy Party secretary for students is in charge, and the vice president for teaching takes part.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.0', clause: '附件10 依据', topic: 'guidance.dual', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级学生会有两个指导者：本校团委和上级学联。', en: 'A school union is guided both by the school League and by the superior federation.' },
    meaning: test(holds('guidance.dual')),
  },
  {
    id: 'R-GD-10.1a', clause: '附件10-1', topic: 'report.toParty', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: inTime,
    paraphrase: { zh: '学生会的大事由团委及时报党委；多少日内没有规定。', en: 'The League reports major matters of the union to the Party in time; in how many days is left open.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.1b', clause: '附件10-1', topic: 'union.affiliation', strength: 'MUST', appliesTo: schoolUnions, period: each('FILING'),
    paraphrase: { zh: '上级学联按全省隶属关系确定。', en: 'The superior federation is the one to which the province assigns the union.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-10.1c', clause: '附件10-1', topic: 'charter.mode', strength: 'MUST', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '校级学生会的章程须由上级学联核准。', en: 'The school union’s charter needs the ratification of the superior federation.' },
    meaning: test(holds('charter.ratified'), 'RATIFICATION'),
  },
  {
    id: 'R-GD-10.1c/congress', clause: '附件10-1', topic: 'congress.application', strength: 'MUST', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '校级召开代表大会前及时向上级学联提出申请；多少日前没有规定。', en: 'The school union applies to the superior federation, in time, before it holds its congress; how many days before is left open.' },
    meaning: setting('REQUIRED'),
  },
  {
    id: 'R-GD-10.1c/election', clause: '附件10-1', topic: 'election.filing', strength: 'MUST', appliesTo: schoolUnions, period: each('ELECTION'),
    paraphrase: { zh: '选举结果及时报上级学联备案；多少日内没有规定。', en: 'The result of an election is filed with the superior federation in time; in how many days is left open.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-10.2a', clause: '附件10-2', topic: 'guidance.deputySecretary', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['SCHOOL'], period: by('2020-08-31', 'MONTH'),
    paraphrase: { zh: '团委有一名专职副书记受指定负责指导学生会。', en: 'One full-time deputy secretary of the school League is named to guide the union.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.2b', clause: '附件10-2', topic: 'guidance.assessment', strength: 'MUST_DECLARED', appliesTo: league, period: each('ASSESSMENT'),
    paraphrase: { zh: '指导学生会的情况计入团组织的述职和考核。', en: 'How the League guided the union counts in its own debrief and assessment.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.2c', clause: '附件10-2', topic: 'union.leagueBranch', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '学生会各机构一般都有团组织，其书记就是学生会的主要负责人。', en: 'The union’s bodies generally have a League branch, whose secretary is the union’s main head.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.2d', clause: '附件10-2', topic: 'appointments.crosswise', strength: 'MAY', appliesTo: [...league, ...universityUnions], period: null,
    paraphrase: { zh: '团与学生会的负责人可试着互相兼任。', en: 'Heads of League and union may be appointed crosswise.' },
    meaning: informative,
  },
  {
    id: 'R-GD-10.3a', clause: '附件10-3', topic: 'activities.review', strength: 'MUST_DECLARED',
    appliesTo: [...league, ...universityUnions], levels: ['SCHOOL'], period: each('ACTIVITY'),
    paraphrase: { zh: '重大活动先审核、后评估。', en: 'Major activities are reviewed before and evaluated after.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.3b', clause: '附件10-3', topic: 'report.prior', strength: 'MUST', appliesTo: universityUnions, period: each('MATTER'),
    paraphrase: { zh: '要事决定、大型活动举办之前向同级团委报告；提前多久没有规定。', en: 'Before it decides an important matter or holds a major activity the union reports to the League of its level; how long before is left open.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.3c', clause: '附件10-3', topic: 'information.review', strength: 'MUST_DECLARED',
    appliesTo: [...league, ...universityUnions], levels: ['SCHOOL'], period: each('RELEASE'),
    paraphrase: { zh: '重要信息发布之前经过审核。', en: 'Important information is reviewed before its release.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.3d', clause: '附件10-3', topic: 'review.scope', strength: 'MUST_DECLARED',
    appliesTo: [...league, ...universityUnions], levels: ['SCHOOL'], period: each('MATTER'),
    paraphrase: { zh: '活动、重要信息、对外联系、经费物资四类事项都要审核。', en: 'Four kinds of matter are under review: activities, important information, outside contacts, funds and materials.' },
    meaning: declared,
  },
  {
    id: 'R-GD-10.3e', clause: '附件10-3', topic: 'publicity.guidance', strength: 'MUST_DECLARED', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '团委指导学生会的宣传阵地。', en: 'The League guides the union’s media.' },
    meaning: declared,
  },
];
