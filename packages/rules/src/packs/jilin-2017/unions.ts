import { holds } from '../../checks.ts';
import { campusLevels, collegeUnions, localFederations, schoolUnions, unions } from '../../kinds.ts';
import { atNoGivenTime, continuous, each, regularly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const unionsRules: readonly Entry[] = [
  {
    id: 'R-JL-7a', clause: '二.7', topic: 'reform.progress', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: atNoGivenTime,
    paraphrase: { zh: '校级学生会把改革进展报上级学联备案；期限没有规定。', en: 'The school union files its progress in the reform with the superior federation; no date is given.' },
    meaning: test(holds('reform.progressFiled')),
  },
  {
    id: 'R-JL-7b', clause: '二.7', topic: 'officerChange.filing', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('TURNOVER'),
    paraphrase: { zh: '校级学生会换届后及时向上级学联备案；多少日内没有规定。', en: 'After a turnover the school union files the change of officers with the superior federation in time; the number of days is left open.' },
    meaning: test(holds('officerChange.filedSinceTurnover')),
  },
  {
    id: 'R-JL-7b/sequence', clause: '二.7', topic: 'election.sequence', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('TURNOVER'),
    paraphrase: { zh: '换届选举结果报上级学联备案；其他步骤没有规定。', en: 'The result of a turnover is filed with the superior federation; no other step is named.' },
    meaning: setting('FILE'),
  },
  {
    id: 'R-JL-7c', clause: '二.7', topic: 'officerChange.filing', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: each('TURNOVER'),
    paraphrase: { zh: '学院学生会换届后报告校学生会。', en: 'After a turnover the college union reports to the school union.' },
    meaning: test(holds('officerChange.filedSinceTurnover')),
  },
  {
    id: 'R-JL-7d', clause: '二.7', topic: 'charter.mode', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('CHARTER_CHANGE'),
    paraphrase: { zh: '学校学生会健全章程后，报上级学联备案。', en: 'The school union completes its charter and files it with the superior federation.' },
    meaning: test(holds('charter.filed'), 'FILING'),
  },
  {
    id: 'R-JL-7e', clause: '二.7', topic: 'union.levels', strength: 'MUST_DECLARED', appliesTo: campusLevels, period: continuous,
    paraphrase: { zh: '学校、院系、班级三级组织上下相接。', en: 'School, college and class are three linked levels.' },
    meaning: test(holds('union.levelsLinked')),
  },
  {
    id: 'R-JL-7f', clause: '二.7', topic: 'guidance.league', strength: 'MUST_DECLARED', appliesTo: ['SECONDARY_SCHOOL_UNION'], period: continuous,
    paraphrase: { zh: '中等学校的学生会和社团由校团委指导。', en: 'In secondary schools the school League committee guides the union and the clubs.' },
    meaning: test(holds('guidance.sameLevelLeague')),
  },
  {
    id: 'R-JL-7g', clause: '二.7', topic: 'clubs.cooperation', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '协助团组织引导、管理和服务社团。', en: 'The union helps the League guide, manage and serve student clubs.' },
    meaning: declared,
  },
  {
    id: 'R-JL-7h', clause: '二.7', topic: 'guidance.acceptance', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '院级受团组织和校级学生会的指导与监督。', en: 'College unions accept the guidance and supervision of the League and of the school union.' },
    meaning: procedural,
  },
  {
    id: 'R-JL-7i', clause: '二.7', topic: 'pattern.leagueStudent', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '学校学生会在“一心双环”布局中工作。', en: 'School unions work within the “one core, two rings” pattern.' },
    meaning: informative,
  },
  {
    id: 'R-JL-8a', clause: '二.8', topic: 'congress.interval', strength: 'MUST', appliesTo: unions, period: regularly,
    paraphrase: { zh: '各级学生会按期、按规矩开代表大会；间隔没有规定。', en: 'Every union holds its congress regularly and by the rules; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-8b', clause: '二.8', topic: 'congress.procedure', strength: 'MUST', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '会议制度、代表和机构都依全国改革方案办理。', en: 'Meetings, delegates and organs follow the national reform plan.' },
    meaning: declared,
  },
  {
    id: 'R-JL-8c', clause: '二.8', topic: 'congress.records', strength: 'MUST_DECLARED', appliesTo: unions, period: each('CONGRESS'),
    paraphrase: { zh: '民主程序走完，材料存档。', en: 'The democratic procedure is carried out and its materials are kept.' },
    meaning: test(holds('congress.materialsKept')),
  },
  {
    id: 'R-JL-8d', clause: '二.8', topic: 'congress.inspection', strength: 'MUST', appliesTo: localFederations, period: regularly,
    paraphrase: { zh: '上级学联关注下级大会并按期检查；间隔没有规定。', en: 'The superior federation follows the congresses below it and inspects them regularly; the interval is left open.' },
    meaning: procedural,
  },
];
