import { allOf, atLeast, holds, withinYear } from '../../checks.ts';
import { federations, league, localFederations, unions, universityUnions } from '../../kinds.ts';
import { atNoGivenTime, continuous, each, yearly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const reformRules: readonly Entry[] = [
  {
    id: 'R-CN-8a', clause: '二.8', topic: 'reform.measures', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '高标准落实全国关于高校学生会改革的文件。', en: 'The national measures for reforming university unions are carried out to a high standard.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8b', clause: '二.8', topic: 'satisfaction.yardstick', strength: 'MUST', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '工作好坏由同学满意与否衡量。', en: 'Whether students are satisfied is the measure of the work.' },
    meaning: informative,
  },
  {
    id: 'R-CN-8b2', clause: '二.8', topic: 'functions.service', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '服务同学的思想、文化、发展、生活、融入五方面。', en: 'The union serves students in thought, culture, development, campus life and finding their place in society.' },
    meaning: informative,
  },
  {
    id: 'R-CN-8c', clause: '二.8', topic: 'presidium.leadership', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '高校学生会主席团成员轮流主持工作；每轮多久没有规定。', en: 'Presidium members of university unions preside in turn; how long a turn lasts is left open.' },
    meaning: test(atLeast('presidium.executiveChairs', 1), 'ROTATION'),
  },
  {
    id: 'R-CN-8d', clause: '二.8', topic: 'departments.byFunction', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '部门按职能设置，人员规模持续精简；数目没有规定。', en: 'Departments follow functions and staff keeps getting leaner; no number is given.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8e', clause: '二.8', topic: 'selection.strictness', strength: 'MUST', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '政治、学业和结构条件从严掌握；数值没有规定。', en: 'Conditions of politics, study and composition are strict; no number is given.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8f', clause: '二.8', topic: 'selection.sequence', strength: 'MUST', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '人选先由团组织推荐，再由党组织审核把关，次序不可颠倒。', en: 'People are first put forward by the League organization and then checked by the Party organization, in that order.' },
    meaning: procedural,
  },
  {
    id: 'R-CN-8f/presidium', clause: '二.8', topic: 'selection.presidium', strength: 'MUST', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '主席团人选至少两步：团组织推荐在先，党组织把关在后。', en: 'Candidates for the presidium pass at least two steps: the League proposes, then the Party checks.' },
    meaning: setting('LEAGUE_THEN_PARTY'),
  },
  {
    id: 'R-CN-8f/staff', clause: '二.8', topic: 'selection.staff', strength: 'MUST', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '其他工作人员同样至少两步：团组织推荐在先，党组织把关在后。', en: 'Other staff too pass at least two steps: the League proposes, then the Party checks.' },
    meaning: setting('LEAGUE_THEN_PARTY'),
  },
  {
    id: 'R-CN-8g', clause: '二.8', topic: 'selection.fiveChecks', strength: 'MUST_DECLARED', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '对工作人员查政治、学业、能力、作风、同学基础五项。', en: 'Staff are checked for politics, study, ability, style and the trust of students.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8h', clause: '二.8', topic: 'charter.guidance', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '全国将修订章程制定办法和代表大会规则，各高校遵照执行；方式为核准还是备案未在此规定。', en: 'The national method for making charters and the congress rules are to be revised and followed; whether charters are ratified or filed is not said here.' },
    meaning: informative,
  },
  {
    id: 'R-CN-8i', clause: '二.8', topic: 'congress.localRules', strength: 'MUST_DECLARED', appliesTo: localFederations, period: atNoGivenTime,
    paraphrase: { zh: '地方学联代表大会有规则并照办。', en: 'Congresses of local federations have rules and follow them.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8j', clause: '二.8', topic: 'charter.adoption', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '组织运行以代表大会和章程为根据：有现行章程，且章程出自代表大会。', en: 'The union runs on its congress and its charter: a charter is in force, and the congress adopted it.' },
    meaning: test(allOf(holds('charter.inForce'), holds('charter.adoptedByCongress'))),
  },
  {
    id: 'R-CN-8k', clause: '二.8', topic: 'survey.interval', strength: 'MUST_DECLARED', appliesTo: [...federations, ...universityUnions], period: yearly,
    paraphrase: { zh: '每年调查一次同学对组织建设和改革的满意度。', en: 'Once a year students are asked how satisfied they are with the union and its reform.' },
    meaning: test(withinYear('survey.lastHeldOn')),
  },
  {
    id: 'R-CN-8l', clause: '二.8', topic: 'evaluation.system', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '有评估评价制度。', en: 'There is a system of evaluation.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8m', clause: '二.8', topic: 'training.entry', strength: 'MUST_DECLARED', appliesTo: unions, period: each('APPOINTMENT'),
    paraphrase: { zh: '工作人员有履职培训，新人有入门教育。', en: 'Staff are trained for their duty, and newcomers have an introduction.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8n', clause: '二.8', topic: 'training.coverage', strength: 'MUST_DECLARED', appliesTo: ['NATIONAL_FEDERATION'], period: yearly,
    paraphrase: { zh: '全国学联每年培训其全部委员。', en: 'The national federation trains all its committee members every year.' },
    meaning: test(holds('training.completeThisYear')),
  },
  {
    id: 'R-CN-8o', clause: '二.8', topic: 'training.coverage', strength: 'MUST_DECLARED', appliesTo: localFederations, period: yearly,
    paraphrase: { zh: '地方学联每年培训所属高校学生会的全部主席团成员。', en: 'Local federations train all presidium members of their university unions every year.' },
    meaning: test(holds('training.completeThisYear')),
  },
  {
    id: 'R-CN-8p', clause: '二.8', topic: 'training.coverage', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: yearly,
    paraphrase: { zh: '高校学生会每年培训其全部工作人员。', en: 'University unions train all their staff every year.' },
    meaning: test(holds('training.completeThisYear')),
  },
  {
    id: 'R-CN-8q', clause: '二.8', topic: 'style.rules', strength: 'MUST', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '严格执行全国关于改进作风的规定。', en: 'The national rules on style are carried out strictly.' },
    meaning: declared,
  },
  {
    id: 'R-CN-8r', clause: '二.8', topic: 'guidance.duty', strength: 'MUST_DECLARED', appliesTo: [...league, ...federations], period: continuous,
    paraphrase: { zh: '执行全国关于指导管理责任的规定。', en: 'The national rules on the duty to guide and manage are carried out.' },
    meaning: declared,
  },
];
