import { atLeast, holds } from '../../checks.ts';
import { schoolUnions, universityUnions } from '../../kinds.ts';
import { atNoGivenTime, continuous, each, eachSemester, yearly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const officersRules: readonly Entry[] = [
  {
    id: 'R-LY-12a', clause: '二.12', topic: 'officers.criteria', strength: 'MUST', appliesTo: universityUnions, period: each('SELECTION'),
    paraphrase: { zh: '主要干部候选人要在政治、学业、品行、作风、同学基础五方面合格。', en: 'Candidates for main offices are sound in politics, study, character, style and the trust of students.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12b', clause: '二.12', topic: 'selection.transparent', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('SELECTION'),
    paraphrase: { zh: '选拔面向同学，过程透明、竞争公平。', en: 'Selection is open to students, transparent and fair.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12c', clause: '二.12', topic: 'selection.notice', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('SELECTION'),
    paraphrase: { zh: '选拔结果要公示；公示几日没有规定。', en: 'The results of a selection are put on public notice; for how many days is left open.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-12d', clause: '二.12', topic: 'officers.directory', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '主要干部的姓名和联系方式要公布。', en: 'Names and contacts of the main officers are published.' },
    meaning: test(holds('officers.directoryPublished')),
  },
  {
    id: 'R-LY-12e', clause: '二.12', topic: 'officerEvaluation.dimensions', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '评价干部看政治、品德、学习、履职、纪律作风五方面。', en: 'Officers are evaluated by politics, morals, study, performance of duty, discipline and style.' },
    meaning: setting(['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'DISCIPLINE']),
  },
  {
    id: 'R-LY-12f', clause: '二.12', topic: 'officerEvaluation.students', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('EVALUATION'),
    paraphrase: { zh: '干部评价有广大同学参加。', en: 'Students at large take part in evaluating officers.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12g', clause: '二.12', topic: 'officerEvaluation.use', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('DECISION'),
    paraphrase: { zh: '评价结果是任免和评优的重要根据。', en: 'The evaluation is an important ground of appointments, removals and awards.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12h', clause: '二.12', topic: 'debrief.semester', strength: 'MUST', appliesTo: schoolUnions, period: eachSemester,
    paraphrase: { zh: '校级主席团成员每学期向代表和一部分非干部代表述职；后者占多少没有规定。', en: 'Each semester every member of the school presidium debriefs to delegates, some of whom are no officers; how many is left open.' },
    meaning: test(holds('debrief.allHeardLastSemester')),
  },
  {
    id: 'R-LY-12i', clause: '二.12', topic: 'debrief.publication', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: eachSemester,
    paraphrase: { zh: '述职由代表和同学评价，结果公示。', en: 'Delegates and students judge the debriefs, and the results are put on public notice.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12j', clause: '二.12', topic: 'officers.exit', strength: 'MUST', appliesTo: universityUnions, period: each('EVENT'),
    paraphrase: { zh: '学业难以为继、考核不合格、违法违纪或无法履职的干部，依程序劝退、免职或罢免。', en: 'Officers who cannot finish their studies, fail the assessment, break law or discipline or cannot do their duty leave: by advice, dismissal or recall, by procedure.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-12k', clause: '二.12', topic: 'training.system', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '校、院两级都有干部培训体系。', en: 'School and college each have a system for training officers.' },
    meaning: declared,
  },
  {
    id: 'R-LY-12l', clause: '二.12', topic: 'training.hours', strength: 'SHOULD', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级干部每年一般至少受训三十学时。', en: 'Each school officer generally has at least thirty hours of training a year.' },
    meaning: test(atLeast('training.leastHours', 30), 30),
  },
  {
    id: 'R-LY-12m', clause: '二.12', topic: 'incentive.basis', strength: 'MAY', appliesTo: universityUnions, period: null,
    paraphrase: { zh: '同学满意、成绩突出的，其表现可供实习、就业、评优参考。', en: 'What officers with satisfied students and fine results did may be a reference for internships, jobs and awards.' },
    meaning: informative,
  },
];
