import { atLeast } from '../../checks.ts';
import { league, party, schoolUnions, unions, university } from '../../kinds.ts';
import { atNoGivenTime, continuous, each, regularly } from '../../period.ts';
import { declared, setting, test, type Entry } from '../pack.ts';

export const workRules: readonly Entry[] = [
  {
    id: 'R-JL-10a', clause: '二.10', topic: 'departments.rights', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级设有负责权益的机构，借助社会法律资源调研、办个案。', en: 'The school union has a body for rights, which surveys and handles cases with legal services from outside.' },
    meaning: test(atLeast('departments.rights', 1)),
  },
  {
    id: 'R-JL-10b', clause: '二.10', topic: 'school.receptionDays', strength: 'SHOULD', appliesTo: university, levels: ['SCHOOL'], period: atNoGivenTime,
    paraphrase: { zh: '争取学校设校领导接待日和职能部门交流会，常年面对面。', en: 'The school should hold reception days of its leaders and meetings with its offices, as a standing practice.' },
    meaning: declared,
  },
  {
    id: 'R-JL-10c', clause: '二.10', topic: 'governance.majorMatters', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('EVENT'),
    paraphrase: { zh: '学生会负责人参加学校大事的审议，尤其是事关同学利益的。', en: 'The union’s head attends when the school reviews major matters, above all those that touch students.' },
    meaning: declared,
  },
  {
    id: 'R-JL-10d', clause: '二.10', topic: 'governance.decisions', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '教学、后勤、奖惩等同学关心的事，学生会参与作出、执行和评判。', en: 'The union takes part in deciding, managing and evaluating teaching, logistics, rewards and punishments.' },
    meaning: declared,
  },
  {
    id: 'R-JL-11a', clause: '二.11', topic: 'departments.newMedia', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '学生会设专门的新媒体部门。', en: 'Every union has a department for new media.' },
    meaning: test(atLeast('departments.newMedia', 1)),
  },
  {
    id: 'R-JL-11b', clause: '二.11', topic: 'evaluation.online', strength: 'MUST_DECLARED', appliesTo: unions, period: regularly,
    paraphrase: { zh: '工作信息公开，网上评议按期开展；间隔没有规定。', en: 'Work is disclosed and students appraise it online, regularly; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-11c', clause: '二.11', topic: 'evaluation.dimensions', strength: 'MUST_DECLARED', appliesTo: unions, period: each('EVALUATION'),
    paraphrase: { zh: '同学评价学生会，看知晓、参与、满意等方面。', en: 'Students evaluate the union by awareness, participation, satisfaction and the like.' },
    meaning: setting(['AWARENESS', 'PARTICIPATION', 'SATISFACTION']),
  },
  {
    id: 'R-JL-11d', clause: '二.11', topic: 'evaluation.publication', strength: 'MUST_DECLARED', appliesTo: unions, period: each('EVALUATION'),
    paraphrase: { zh: '评价结果向所有同学公布，工作随之调整。', en: 'The results of the evaluation are open to all students, and the work changes with them.' },
    meaning: declared,
  },
  {
    id: 'R-JL-11e', clause: '二.11', topic: 'media.accounts', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '官方账号经过实名认证。', en: 'Official accounts are verified by real name.' },
    meaning: declared,
  },
  {
    id: 'R-JL-12a', clause: '二.12', topic: 'officers.system', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '干部的选拔、评价、退出、培养都有办法。', en: 'Officers are selected, evaluated, let go and trained by rule.' },
    meaning: declared,
  },
  {
    id: 'R-JL-12b', clause: '二.12', topic: 'officers.criteria', strength: 'MUST', appliesTo: unions, period: each('SELECTION'),
    paraphrase: { zh: '主要干部候选人要在政治、学业、品行、作风、同学基础五方面合格。', en: 'Candidates for main offices are sound in politics, study, character, style and the trust of students.' },
    meaning: declared,
  },
  {
    id: 'R-JL-12c', clause: '二.12', topic: 'officerEvaluation.dimensions', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '评价干部看政治、品德、学习、履职、纪律作风五方面。', en: 'Officers are evaluated by politics, morals, study, performance of duty, discipline and style.' },
    meaning: setting(['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'DISCIPLINE']),
  },
  {
    id: 'R-JL-12d', clause: '二.12', topic: 'incentive.basis', strength: 'MUST', appliesTo: unions, period: null,
    paraphrase: { zh: '同学满意、成绩优秀的干部，实习、评优、入党优先考虑。', en: 'Officers with satisfied students and excellent results come first for internships, awards and joining the Party.' },
    meaning: declared,
  },
  {
    id: 'R-JL-13a', clause: '二.13', topic: 'style.training', strength: 'MUST', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '对干部进行作风教育，任免看作风。', en: 'Officers are taught style, and style counts in appointment and removal.' },
    meaning: declared,
  },
  {
    id: 'R-JL-14a', clause: '二.14', topic: 'support.means', strength: 'MUST', appliesTo: [...party, ...league, 'EDUCATION_AUTHORITY'], period: continuous,
    paraphrase: { zh: '党委、团组织和教育部门提供场地、经费和机制条件。', en: 'Party, League and education authority give space, funds and mechanisms.' },
    meaning: declared,
  },
  {
    id: 'R-JL-14b', clause: '二.14', topic: 'party.hearing', strength: 'MUST', appliesTo: party, levels: ['SCHOOL'], period: regularly,
    paraphrase: { zh: '学校党组织按期听汇报、提要求；间隔没有规定。', en: 'The school’s Party organization regularly hears reports and sets requirements; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-14c', clause: '二.14', topic: 'finance.rules', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '在团组织指导下有财务制度，支出公开并受监督。', en: 'Under the League’s guidance there are finance rules; spending is disclosed and supervised.' },
    meaning: declared,
  },
  {
    id: 'R-JL-III.a', clause: '三', topic: 'reform.assessment', strength: 'MUST_DECLARED',
    appliesTo: [...party, ...league, 'EDUCATION_AUTHORITY'], period: atNoGivenTime,
    paraphrase: { zh: '改革落实得如何，计入党委、团组织和教育部门的考核。', en: 'How the plan is carried out counts in the assessment of Party committees, League organizations and education authorities.' },
    meaning: declared,
  },
  {
    id: 'R-JL-III.b', clause: '三', topic: 'support.league', strength: 'MUST', appliesTo: league, period: continuous,
    paraphrase: { zh: '团组织指导当地学联和学生会定出具体措施，并协调资源。', en: 'The League helps its federations and unions make concrete measures and finds the resources.' },
    meaning: declared,
  },
];
