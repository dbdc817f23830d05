import { holds } from '../../checks.ts';
import { league, schoolUnions, universityUnions } from '../../kinds.ts';
import { atNoGivenTime, by, continuous, each, eachSemester } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const governanceRules: readonly Entry[] = [
  {
    id: 'R-GD-7.0', clause: '附件7 依据', topic: 'discipline.pledge', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '落实学生会干部自律公约。', en: 'The pledge of self-discipline for officers is carried out.' },
    meaning: declared,
  },
  {
    id: 'R-GD-7.1a', clause: '附件7-1', topic: 'discipline.rules', strength: 'MUST_DECLARED',
    appliesTo: [...league, ...universityUnions], levels: ['SCHOOL'], period: by('2020-06-30', 'MONTH'),
    paraphrase: { zh: '有从严治会的专门规定、报告制度和处置办法。', en: 'There are special rules for discipline, a way to report and a way to act.' },
    meaning: declared,
  },
  {
    id: 'R-GD-7.1b', clause: '附件7-1', topic: 'incident.report', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('EVENT'),
    paraphrase: { zh: '违规行为不报告、不指导、不处置的，要问责。', en: 'Whoever does not report, guide or act on a breach is held to account.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-7.2a', clause: '附件7-2', topic: 'training.lesson', strength: 'MUST', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '工作人员每人至少上过一次同级团组织的党团课并受过业务培训。', en: 'Each staff member has had at least one Party or League lesson and a training by the League of the level.' },
    meaning: test(holds('training.lessonForAll')),
  },
  {
    id: 'R-GD-7.2b', clause: '附件7-2', topic: 'staff.leagueRegistration', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '是团员的工作人员都在智慧团建系统报到。', en: 'Staff who are League members are registered in the League’s system (智慧团建).' },
    meaning: test(holds('staff.leagueRegistered')),
  },
  {
    id: 'R-GD-7.2c', clause: '附件7-2', topic: 'staff.volunteerRegistration', strength: 'SHOULD', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '工作人员一般都在“i志愿”注册。', en: 'Staff are generally registered as volunteers (i志愿).' },
    meaning: test(holds('staff.volunteerRegistered')),
  },
  {
    id: 'R-GD-7.2d', clause: '附件7-2', topic: 'style.conduct', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '防止功利、庸俗和官气。', en: 'Self-seeking, vulgar and officious conduct is prevented.' },
    meaning: declared,
  },
  {
    id: 'R-GD-7.3a', clause: '附件7-3', topic: 'incidents.staff', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('EVENT'),
    paraphrase: { zh: '工作人员违反校规、失德或行为失当的，团委迅速查实处理。', en: 'When a staff member breaks school rules or morals the League quickly establishes the facts and acts.' },
    meaning: procedural,
  },
  {
    // Ratification comes from the ratification guidance that this clause makes both levels follow.
    id: 'R-GD-7.4a', clause: '附件7-4', topic: 'charter.mode', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: by('2020-10-31', 'MONTH'),
    paraphrase: { zh: '章程及时修订，并依核准指引办理。', en: 'Charters are revised in time, by way of the guidance on their ratification.' },
    meaning: test(holds('charter.ratified'), 'RATIFICATION'),
  },
  {
    id: 'R-GD-7.4b', clause: '附件7-4', topic: 'affairs.notice', strength: 'MAY', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '可试行事务公示。', en: 'Affairs may be put on public notice.' },
    meaning: informative,
  },
  {
    id: 'R-GD-8.1a', clause: '附件8-1', topic: 'debrief.council', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: by('2020-06-30', 'MONTH'),
    paraphrase: { zh: '有评议办法和评议会，成员以学生代表为主，学工部门和团委参加。', en: 'There are rules for reviews and a council, mostly of delegates, with student affairs and the League.' },
    meaning: declared,
  },
  {
    id: 'R-GD-8.1b', clause: '附件8-1', topic: 'debrief.semester', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: eachSemester,
    paraphrase: { zh: '主席团成员和部门负责人每学期都向评议会述职。', en: 'Each semester every presidium member and department head debriefs to the council.' },
    meaning: test(holds('debrief.allHeardLastSemester')),
  },
  {
    id: 'R-GD-8.1c', clause: '附件8-1', topic: 'officerEvaluation.dimensions', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: eachSemester,
    paraphrase: { zh: '评议看政治态度、品行、学习、成效、纪律作风五方面。', en: 'The council looks at political attitude, conduct, study, results, discipline and style.' },
    meaning: setting(['POLITICS', 'MORALITY', 'STUDY', 'RESULTS', 'DISCIPLINE']),
  },
  {
    id: 'R-GD-8.2a', clause: '附件8-2', topic: 'incentive.basis', strength: 'MUST', appliesTo: universityUnions, period: each('NOMINATION'),
    paraphrase: { zh: '评优、加分、推免提名看评议结果择优。', en: 'Nominations for awards, extra marks and graduate study go by the results of the review.' },
    meaning: declared,
  },
  {
    id: 'R-GD-8.2b', clause: '附件8-2', topic: 'incentive.notByPost', strength: 'MUST', appliesTo: universityUnions, period: each('NOMINATION'),
    paraphrase: { zh: '任何好处都不得直接与职务挂钩。', en: 'No benefit hangs on a post as such.' },
    meaning: declared,
  },
];
