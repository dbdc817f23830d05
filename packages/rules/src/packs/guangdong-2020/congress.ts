import { allOf, holds, leastShareOf, withinYear } from '../../checks.ts';
import { collegeUnions, schoolUnions, universityUnions, university } from '../../kinds.ts';
import { by, each, yearly } from '../../period.ts';
import { declared, procedural, setting, test, type Entry } from '../pack.ts';

export const congressRules: readonly Entry[] = [
  {
    id: 'R-GD-6.1a', clause: '附件6-1', topic: 'congress.interval', strength: 'MUST', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级代表大会一年一次。', en: 'The school congress meets once a year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-GD-6.1b', clause: '附件6-1', topic: 'delegates.path', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '代表先由班级团支部推荐，再由学院学生会组织选举。', en: 'Delegates are put forward by the League branch of their class and then elected by way of the college union.' },
    meaning: setting('LEAGUE_BRANCH_RECOMMENDATION'),
  },
  {
    id: 'R-GD-6.1c', clause: '附件6-1', topic: 'delegates.share', strength: 'SHOULD', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '校级代表一般至少为所联系学生的百分之一。', en: 'The school congress generally has at least one delegate for every hundred students it serves.' },
    meaning: test(leastShareOf('delegates.count', 'students.linked', 1), 1),
  },
  {
    id: 'R-GD-6.1d', clause: '附件6-1', topic: 'delegates.coverage', strength: 'MUST', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '每个学院、每个年级和主要社团都要有代表。', en: 'Every college, every grade and the main clubs have delegates.' },
    meaning: test(holds('delegates.coverageComplete'), ['COLLEGE', 'GRADE', 'MAIN_CLUB']),
  },
  {
    id: 'R-GD-6.1e', clause: '附件6-1', topic: 'congress.interval', strength: 'SHOULD', appliesTo: collegeUnions, period: yearly,
    paraphrase: { zh: '院级代表大会一般一年一次。', en: 'The college congress generally meets once a year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-GD-6.1f', clause: '附件6-1', topic: 'reform.plan.congress', strength: 'MUST',
    appliesTo: university, levels: ['SCHOOL'], period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '改革方案写明大会多久开一次、名额怎样分。', en: 'The plan for the reform says how often the congress meets and how seats are shared out.' },
    meaning: declared,
  },
  {
    id: 'R-GD-6.2a', clause: '附件6-2', topic: 'congress.procedure', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '代表大会依全国工作规则和召开指引进行。', en: 'The congress follows the national working rules and the guidance on holding it.' },
    meaning: declared,
  },
  {
    id: 'R-GD-6.2b', clause: '附件6-2', topic: 'election.sequence', strength: 'MUST', appliesTo: universityUnions, period: each('ELECTION'),
    paraphrase: { zh: '选举结果依次公告大会、报同级党委批准、报上级备案，不得跳步。', en: 'An election result is announced to the congress, approved by the Party committee of the level and filed with the superior, in that order.' },
    meaning: test(allOf(holds('election.announced'), holds('election.partyApproved'), holds('election.filed')), 'ANNOUNCE_APPROVE_FILE'),
  },
  {
    id: 'R-GD-6.2c', clause: '附件6-2', topic: 'election.sanction', strength: 'MUST', appliesTo: universityUnions, period: each('ELECTION'),
    paraphrase: { zh: '未按规定办理的选举结果不被承认，并受通报。', en: 'An election result not handled by the rule is not recognized, and a circular criticizes it.' },
    meaning: procedural,
  },
];
