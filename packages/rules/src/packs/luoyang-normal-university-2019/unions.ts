import { atLeast, exactly, holds, withinYear } from '../../checks.ts';
import { campusFederations, campusLevels, league, party, schoolUnions, universityUnions, university } from '../../kinds.ts';
import { atNoGivenTime, continuous, daily, each, once, regularly, yearly } from '../../period.ts';
import { declared, informative, procedural, setting, test, type Entry } from '../pack.ts';

export const unionsRules: readonly Entry[] = [
  {
    id: 'R-LY-6a', clause: '二.6', topic: 'clubs.cooperation', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '协助团组织引导、管理和服务社团。', en: 'The union helps the League guide, manage and serve student clubs.' },
    meaning: declared,
  },
  {
    id: 'R-LY-6b', clause: '二.6', topic: 'clubs.liaison', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级主席团中有一人专管社团工作。', en: 'One member of the school presidium is in charge of clubs.' },
    meaning: test(exactly('clubs.liaisons', 1)),
  },
  {
    id: 'R-LY-6c', clause: '二.6', topic: 'clubs.registration', strength: 'MUST_DECLARED',
    appliesTo: [...university, ...schoolUnions], levels: ['SCHOOL'], period: yearly,
    paraphrase: { zh: '社团都要登记，并每年接受检查。', en: 'Every club is registered and inspected each year.' },
    meaning: declared,
  },
  {
    id: 'R-LY-6d', clause: '二.6', topic: 'school.charterMention', strength: 'SHOULD', appliesTo: university, levels: ['SCHOOL'], period: once,
    paraphrase: { zh: '争取在学校章程里写明学生会和代表大会的地位与作用。', en: 'The school’s own charter should say what the union and its congress are for.' },
    meaning: declared,
  },
  {
    id: 'R-LY-6e', clause: '二.6', topic: 'charter.existence', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: once,
    paraphrase: { zh: '校级各学生会组织都要有自己的章程；核准或备案没有规定。', en: 'Each school union has a charter of its own; neither ratification nor filing is mentioned.' },
    meaning: test(holds('charter.inForce')),
  },
  {
    id: 'R-LY-6f', clause: '二.6', topic: 'functions.scope', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '工作涵盖信念引领、成长成才、学风、创新创业、权益五个方面。', en: 'The work covers five fields: beliefs, growth, study style, innovation and enterprise, rights.' },
    meaning: informative,
  },
  {
    id: 'R-LY-6g', clause: '二.6', topic: 'pattern.leagueStudent', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '在“一心双环”布局中，学生会是受党领导、团指导的主体学生组织。', en: 'In the “one core, two rings” pattern the union is the main student organization, led by the Party and guided by the League.' },
    meaning: informative,
  },
  {
    id: 'R-LY-7a', clause: '二.7', topic: 'union.levels', strength: 'MUST_DECLARED', appliesTo: campusLevels, period: continuous,
    paraphrase: { zh: '学校、学院、班级三级组织上下相接。', en: 'School, college and class are three linked levels.' },
    meaning: test(holds('union.levelsLinked')),
  },
  {
    id: 'R-LY-7b', clause: '二.7', topic: 'guidance.league', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '每个学生会由且仅由同一级团委指导。', en: 'Each union is guided by one League committee, that of its own level.' },
    meaning: test(holds('guidance.sameLevelLeague')),
  },
  {
    id: 'R-LY-7c', clause: '二.7', topic: 'guidance.downward', strength: 'MUST_DECLARED', appliesTo: campusLevels, period: continuous,
    paraphrase: { zh: '校级指导院级，院级指导班委会。', en: 'The school union guides college unions, and these guide class committees.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-7d', clause: '二.7', topic: 'reports.college', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级每年至少听一遍所有学院学生会的工作汇报和意见，开会或书面均可。', en: 'At least once a year the school union hears the report and opinions of every college union, in a meeting or in writing.' },
    meaning: test(withinYear('collegeReports.completedOn')),
  },
  {
    id: 'R-LY-7e', clause: '二.7', topic: 'assessment.mechanism', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: atNoGivenTime,
    paraphrase: { zh: '校级有考核院级工作的办法；多久一次没有规定。', en: 'The school union has a way to assess the work of college unions; how often is left open.' },
    meaning: declared,
  },
  {
    id: 'R-LY-7f', clause: '二.7', topic: 'assessment.publication', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('ASSESSMENT'),
    paraphrase: { zh: '对学院的考核结果要公布。', en: 'The results of assessing college unions are published.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10a', clause: '二.10', topic: 'departments.rights', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级设有负责权益的机构或部门。', en: 'The school union has a body or department for rights.' },
    meaning: test(atLeast('departments.rights', 1)),
  },
  {
    id: 'R-LY-10b', clause: '二.10', topic: 'rights.hotline', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '在校团委指导下利用青年之声，并与本地 12355 服务台相衔接。', en: 'Guided by the school League, the union uses 青年之声 and is linked with the local 12355 desk.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10c', clause: '二.10', topic: 'rights.partners', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '与公益律师、法律援助机构常有往来。', en: 'There is regular contact with public-interest lawyers and legal-aid bodies.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10d', clause: '二.10', topic: 'rights.services', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '权益受损的同学能得到法律咨询、援助和心理疏导。', en: 'Students whose rights were harmed get legal advice, legal aid and counselling.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10e', clause: '二.10', topic: 'rights.officers', strength: 'MUST_DECLARED', appliesTo: campusLevels, period: continuous,
    paraphrase: { zh: '校、院、班都有人担任权益委员（部长）。', en: 'School, college and class each have an officer for rights.' },
    meaning: test(atLeast('rightsOfficers.count', 1)),
  },
  {
    id: 'R-LY-10f', clause: '二.10', topic: 'rights.survey', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: daily,
    paraphrase: { zh: '日常开展权益调研，并有网络平台。', en: 'Rights are surveyed day by day, with an online platform.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10g', clause: '二.10', topic: 'rights.report', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '汇总的问题写成报告交学校党政部门，并跟到解决。', en: 'What was collected is reported to the school’s Party and administrative departments and followed until solved.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10h', clause: '二.10', topic: 'school.receptionDays', strength: 'SHOULD', appliesTo: university, levels: ['SCHOOL'], period: atNoGivenTime,
    paraphrase: { zh: '争取学校设校领导接待日和职能部门交流会。', en: 'The school should hold reception days of its leaders and meetings with its offices.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10i', clause: '二.10', topic: 'governance.participation', strength: 'MUST_DECLARED', appliesTo: university, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '学校议事机构和会议涉及学生事务时，学生参与要增多。', en: 'More students take part in the school’s bodies and meetings on student affairs.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10j', clause: '二.10', topic: 'governance.seat', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '学生会负责人逐步进入校务委员会等机构。', en: 'The union’s head step by step gets a seat in the school affairs council and the like.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10k', clause: '二.10', topic: 'governance.decisions', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '教学、后勤、奖惩等同学关心的事，学生会参与作出、执行和评判。', en: 'The union takes part in deciding, managing and evaluating teaching, logistics, rewards and punishments.' },
    meaning: declared,
  },
  {
    id: 'R-LY-10l', clause: '二.10', topic: 'rights.four', strength: 'MUST_DECLARED',
    appliesTo: [...university, ...universityUnions], levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '同学知情、参与、表达、监督的权利受到保障。', en: 'Students’ rights to know, take part, speak and supervise are protected.' },
    meaning: informative,
  },
  {
    id: 'R-LY-11a', clause: '二.11', topic: 'online.union', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '办好网上学生会，防范网络的不良影响。', en: 'An online student union is built, and bad influence of the network prevented.' },
    meaning: declared,
  },
  {
    id: 'R-LY-11b', clause: '二.11', topic: 'disclosure.system', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级规章和事务有公开制度。', en: 'The school union has a system for disclosing its rules and affairs.' },
    meaning: declared,
  },
  {
    id: 'R-LY-11c', clause: '二.11', topic: 'congress.report', strength: 'MUST', appliesTo: schoolUnions, period: yearly,
    paraphrase: { zh: '校级学生会每年不少于一次把工作情况交大会或常代会听取。', en: 'At least once a year the school union reports to the congress or its standing body.' },
    meaning: test(withinYear('workReport.lastHeardOn')),
  },
  {
    id: 'R-LY-11d', clause: '二.11', topic: 'evaluation.dimensions', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '同学评价学生会，看知晓、参与、满意等方面。', en: 'Students evaluate the union by awareness, participation, satisfaction and the like.' },
    meaning: setting(['AWARENESS', 'PARTICIPATION', 'SATISFACTION']),
  },
  {
    id: 'R-LY-11e', clause: '二.11', topic: 'evaluation.publication', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('EVALUATION'),
    paraphrase: { zh: '评价结果向所有同学公布。', en: 'The results of the evaluation are open to all students.' },
    meaning: declared,
  },
  {
    id: 'R-LY-11f', clause: '二.11', topic: 'media.accounts', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '官方微博、微信等账号已开设并实名认证。', en: 'Official accounts exist and are verified by real name.' },
    meaning: declared,
  },
  {
    id: 'R-LY-11g', clause: '二.11', topic: 'media.supervision', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '同学可通过这些账号监督、评论。', en: 'Students can supervise and comment by way of these accounts.' },
    meaning: declared,
  },
  {
    id: 'R-LY-13a', clause: '二.13', topic: 'style.training', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '就思想、学习、工作作风举办专题培训。', en: 'Style of thought, study and work has a training of its own.' },
    meaning: declared,
  },
  {
    id: 'R-LY-13b', clause: '二.13', topic: 'style.supervision', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: atNoGivenTime,
    paraphrase: { zh: '对学生干部有测评、自查和集体谈话等办法。', en: 'Officers are appraised by others, check themselves and are talked to in groups.' },
    meaning: declared,
  },
  {
    id: 'R-LY-13c', clause: '二.13', topic: 'style.evaluation', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: each('DECISION'),
    paraphrase: { zh: '选拔、考核、任免都看作风。', en: 'Style counts in selection, assessment, appointment and removal.' },
    meaning: declared,
  },
  {
    id: 'R-LY-13d', clause: '二.13', topic: 'contact.directed', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级主席团成员各自固定联系学院学生会。', en: 'Each member of the school presidium keeps contact with certain college unions.' },
    meaning: declared,
  },
  {
    id: 'R-LY-14a', clause: '二.14', topic: 'support.means', strength: 'MUST', appliesTo: [...party, ...league], levels: ['COLLEGE'], period: continuous,
    paraphrase: { zh: '学院党团组织提供场地、设备、经费和制度条件。', en: 'The college’s Party and League give space, equipment, funds and rules.' },
    meaning: declared,
  },
  {
    id: 'R-LY-14b', clause: '二.14', topic: 'party.hearing', strength: 'MUST', appliesTo: party, levels: ['COLLEGE'], period: regularly,
    paraphrase: { zh: '学院党组织按期听汇报、提要求；间隔没有规定。', en: 'The college’s Party organization regularly hears reports and gives guidance; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-LY-14c', clause: '二.14', topic: 'guidance.focus', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '团委管方向、机制和骨干培养，具体工作尊重学生会自主。', en: 'The League sees to direction, mechanism and training, and leaves concrete work to the union.' },
    meaning: declared,
  },
  {
    id: 'R-LY-14d', clause: '二.14', topic: 'clubs.politics', strength: 'MUST', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '协助团组织管好社团，社团活动政治上不出偏差。', en: 'The union helps the League manage clubs and keeps their activities politically sound.' },
    meaning: declared,
  },
  {
    id: 'R-LY-14e', clause: '二.14', topic: 'finance.rules', strength: 'MUST',
    appliesTo: [...universityUnions, ...league], levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '有财务制度，支出公开并受监督。', en: 'There are finance rules; spending is disclosed and supervised.' },
    meaning: declared,
  },
  {
    id: 'R-LY-III.a', clause: '三', topic: 'reform.assessment', strength: 'MUST_DECLARED', appliesTo: [...league, ...campusFederations], period: atNoGivenTime,
    paraphrase: { zh: '改革落实得如何，计入团组织和学联的考核。', en: 'How the plan is carried out counts in the assessment of League organizations and federations.' },
    meaning: declared,
  },
  {
    id: 'R-LY-III.b', clause: '三', topic: 'reform.body', strength: 'MUST', appliesTo: league, levels: ['COLLEGE'], period: once,
    paraphrase: { zh: '学院设专门协调机构，团组织负责人负首责。', en: 'Each college has a body to coordinate the reform, for which the League’s head answers first.' },
    meaning: declared,
  },
];
