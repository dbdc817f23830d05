import type { Localized } from '@xuelian/kernel';
import type { Conflict } from './conflict.ts';

const noPrecedence: Localized = {
  zh: '各文件互不废止，也未规定效力次序：在本辖区内，更具体、更晚的规定优先，且不得宽于全国底线。',
  en: 'No document repeals another or says which prevails: where a rule reaches, the more specific and later one decides, never looser than the national floor.',
};

/** C-01 to C-31 of requirements §4.1, those that turn out to be none included. */
export const conflictsBetweenDocuments: readonly Conflict[] = [
  {
    id: 'C-01', nature: 'CONFLICT',
    topics: ['presidium.size'],
    sides: [['R-LY-9e', 'R-JL-9c', 'R-JL-9d'], ['R-GD-3.1b']],
    resolution: {
      zh: '广东自 2020 年起校级主席团至多五人；洛阳师范学院和吉林仍为五至七人，直至管理员调整；全国文件没有人数。',
      en: 'Guangdong: at most five in the school presidium from 2020. Luoyang Normal University and Jilin: five to seven until an administrator decides otherwise. The national plan has no number.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-02', nature: 'CONFLICT',
    topics: ['presidium.size'],
    sides: [['R-LY-9j'], ['R-GD-3.1h']],
    resolution: { zh: '广东院级主席团至多三人；洛阳师范学院院级比照校级。', en: 'Guangdong: at most three in the college presidium. Luoyang Normal University: colleges follow the school.' },
    why: noPrecedence,
  },
  {
    id: 'C-03', nature: 'CONFLICT',
    topics: ['presidium.leadership', 'presidium.turn'],
    sides: [['R-LY-9d', 'R-JL-9c/president'], ['R-CN-8c'], ['R-GD-2.1b', 'R-GD-2.1c']],
    resolution: {
      zh: '自 2021 年 1 月 18 日起，高校学生会一律轮值；主席、副主席的名称并未废止，每轮一学期仅见于广东，其他地方可另设。',
      en: 'From 18 January 2021 every university union rotates. The titles of president and vice president were not abolished; a turn of one semester is Guangdong’s only, and elsewhere a setting.',
    },
    why: { zh: '全国文件在后，且面向所有高校；广东取消主席职务只是探索。', en: 'The national plan is later and reaches every university; Guangdong only tries to do without a president.' },
  },
  {
    id: 'C-04', nature: 'CONFLICT',
    topics: ['election.electors', 'election.byCongress'],
    sides: [['R-LY-8r'], ['R-CN-9c'], ['R-GD-5.1a'], ['R-LY-8p']],
    resolution: {
      zh: '自 2021 年 1 月 18 日起，主席团成员只由代表大会选出；洛阳师范学院常代会只在两次大会之间决定人员变动。',
      en: 'From 18 January 2021 only the congress elects the presidium. At Luoyang Normal University the standing committee decides changes between congresses only.',
    },
    why: { zh: '由常设机构选举宽于全国底线。', en: 'Election by a standing body is looser than the national floor.' },
  },
  {
    id: 'C-05', nature: 'CONFLICT',
    topics: ['selection.presidium', 'selection.sequence', 'candidates.conditions'],
    sides: [['R-LY-8s'], ['R-GD-5.0', 'R-GD-5.1b', 'R-GD-5.1c'], ['R-CN-8f', 'R-CN-8f/presidium']],
    resolution: {
      zh: '广东按其多步程序；其他地方至少团推荐、党把关两步；洛阳师范学院另须先批准候选人条件。',
      en: 'Guangdong follows its own chain of steps, everybody else at least the two national ones; at Luoyang Normal University the conditions for candidates are approved as well.',
    },
    why: { zh: '广东的程序更严，包含全国两步；洛阳批准的是条件，不是人选，两者并行。', en: 'The Guangdong chain is stricter and holds both national steps; Luoyang approves conditions and not persons, so both apply.' },
  },
  {
    id: 'C-06', nature: 'CONFLICT',
    topics: ['delegates.path', 'delegates.procedure'],
    sides: [['R-LY-8i'], ['R-GD-6.1b'], ['R-CN-9f']],
    resolution: {
      zh: '广东先由班级团支部推荐，洛阳师范学院先由班级选举，都经学院选举；其他地方可另设。',
      en: 'In Guangdong the League branch of the class proposes first, at Luoyang Normal University the class elects first; then the college elects. Elsewhere it is a setting.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-07', nature: 'SILENCE',
    topics: ['delegates.nonOfficerShare'],
    sides: [['R-LY-8f'], ['R-JL-4d']],
    resolution: {
      zh: '洛阳师范学院六成；吉林只要求有一部分；其他地方不设，管理员可定。',
      en: 'Sixty percent at Luoyang Normal University; in Jilin some; elsewhere nothing, unless an administrator sets it.',
    },
    why: { zh: '全国和广东文件没有提到。', en: 'The national and the Guangdong documents are silent.' },
  },
  {
    id: 'C-08', nature: 'SILENCE',
    topics: ['delegates.collegeFloor'],
    sides: [['R-LY-8h']],
    resolution: { zh: '每学院至少三名只适用于洛阳师范学院。', en: 'At least three for each college holds at Luoyang Normal University only.' },
    why: { zh: '其他文件没有提到。', en: 'The other documents are silent.' },
  },
  {
    id: 'C-09', nature: 'CONFLICT',
    topics: ['staff.total', 'backbone.total'],
    sides: [['R-LY-9i', 'R-JL-9h'], ['R-GD-3.1a', 'R-GD-3.1f', 'R-GD-3.1g']],
    resolution: {
      zh: '广东按人数上限；其他两地按学生人数的百分之一；两者都适用时取小。',
      en: 'Guangdong counts heads; the two others take one percent of the students; where both could apply, the smaller.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-10', nature: 'COMPATIBLE',
    topics: ['department.leaders'],
    sides: [['R-LY-9g', 'R-JL-9f'], ['R-GD-3.1d']],
    resolution: {
      zh: '广东每部门负责人两至三名，正副合计；其他两地只限副职两名。',
      en: 'Guangdong: two or three in charge of a department, heads and deputies together. The two others only limit deputies to two.',
    },
    why: { zh: '上限相容（一正两副即三人），广东另加下限。', en: 'The ceilings agree (one head and two deputies are three); Guangdong adds a minimum.' },
  },
  {
    id: 'C-11', nature: 'CONFLICT',
    topics: ['posts.allowed', 'posts.attached'],
    sides: [['R-LY-9f', 'R-JL-9e'], ['R-GD-3.1i']],
    resolution: {
      zh: '秘书长是附设于学生会的团干部，不在学生名册内；广东规则默认不设。',
      en: 'The secretary-general is a League cadre attached to the union, outside the student roster; off by default under the Guangdong rules.',
    },
    why: { zh: '广东文件未提秘书长，只容许主席团和部门的职务。', en: 'The Guangdong notice does not mention the post and admits only those of presidium and departments.' },
  },
  {
    id: 'C-12', nature: 'COMPATIBLE',
    topics: ['departments.overseas', 'departments.newMedia', 'departments.count'],
    sides: [['R-LY-9k', 'R-JL-9i'], ['R-JL-11a'], ['R-GD-3.1c']],
    resolution: { zh: '可设和应设的部门在广东都计入六个之内。', en: 'In Guangdong, departments that may or must exist count towards the six.' },
    why: { zh: '一处说设什么，一处说设几个，可以并存。', en: 'One says which departments, the other how many, so both can be kept.' },
  },
  {
    id: 'C-13', nature: 'COMPATIBLE',
    topics: ['congress.interval'],
    sides: [['R-LY-8c', 'R-CN-9b', 'R-GD-6.1a'], ['R-JL-8a']],
    resolution: { zh: '自 2021 年 1 月 18 日起校级代表大会一年一次，吉林亦然。', en: 'From 18 January 2021 the school congress is yearly, in Jilin too.' },
    why: { zh: '吉林只说定期；全国文件给出间隔，是底线。', en: 'Jilin only says regularly; the national plan gives the interval, and is the floor.' },
  },
  {
    id: 'C-14', nature: 'CONFLICT',
    topics: ['congress.report'],
    sides: [['R-LY-11c'], ['R-CN-9d']],
    resolution: { zh: '自 2021 年起年度工作须向代表大会本身报告；向常设机构的报告另计。', en: 'From 2021 the yearly report goes to the congress itself; a report to its standing body is extra.' },
    why: { zh: '只向常设机构报告宽于全国底线。', en: 'Reporting to the standing body alone is looser than the national floor.' },
  },
  {
    id: 'C-15', nature: 'CONFLICT',
    topics: ['debrief.semester'],
    sides: [['R-LY-12h'], ['R-GD-8.1b']],
    resolution: {
      zh: '广东主席团成员和部门负责人都述职；洛阳师范学院只有主席团成员。',
      en: 'In Guangdong presidium members and department heads debrief, at Luoyang Normal University presidium members only.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-16', nature: 'CONFLICT',
    topics: ['debrief.council', 'debrief.studentLed', 'debrief.publication'],
    sides: [['R-LY-12i'], ['R-GD-8.1a'], ['R-CN-9j']],
    resolution: {
      zh: '广东由评议会听取；洛阳师范学院由代表和同学听取；无论何处，学生的评价分量最重。',
      en: 'In Guangdong a council listens, at Luoyang Normal University delegates and students; everywhere the students’ judgment weighs most.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-17', nature: 'CONFLICT',
    topics: ['officerEvaluation.dimensions'],
    sides: [['R-LY-12e', 'R-JL-12c'], ['R-GD-8.1c']],
    resolution: { zh: '评价维度随规则集而定。', en: 'The dimensions come from the rule set.' },
    why: noPrecedence,
  },
  {
    id: 'C-18', nature: 'CONFLICT',
    topics: ['incentive.basis', 'incentive.notByPost'],
    sides: [['R-LY-12m', 'R-JL-12d'], ['R-GD-8.2a', 'R-GD-8.2b'], ['R-CN-9k']],
    resolution: {
      zh: '激励须凭评议结果；任何地方都不因职务本身获益。吉林的优先人选同样以成绩为前提。',
      en: 'Benefits need a result of the review; a post alone never earns one. Jilin’s first choice, too, asks for results.',
    },
    why: { zh: '吉林说的是优先，全国和广东说的是根据；以评议结果为准，两者都能守住。', en: 'Jilin speaks of who comes first, the others of the ground; by going by results both are kept.' },
  },
  {
    id: 'C-19', nature: 'CONFLICT',
    topics: ['officers.criteria', 'eligibility.politicalStatus', 'eligibility.rankPercent', 'eligibility.failedCourses', 'selection.strictness'],
    sides: [['R-LY-12a', 'R-JL-12b'], ['R-GD-4.1a', 'R-GD-4.1b', 'R-GD-4.1c', 'R-GD-4.1d'], ['R-CN-8e']],
    resolution: { zh: '广东有数值条件；其他地方只作定性要求，管理员可定数值。', en: 'Guangdong has numbers; elsewhere the criteria are qualitative unless an administrator sets them.' },
    why: { zh: '广东更严，限于本省；全国文件要求从严而没有数值。', en: 'Guangdong is stricter, inside the province; the national plan asks for strictness without numbers.' },
  },
  {
    id: 'C-20', nature: 'COMPATIBLE',
    topics: ['training.hours', 'training.lesson', 'training.reform', 'training.coverage', 'training.entry'],
    sides: [['R-LY-12l'], ['R-GD-7.2a', 'R-GD-N1.3', 'R-GD-1.3a'], ['R-CN-8m', 'R-CN-8n', 'R-CN-8o', 'R-CN-8p']],
    resolution: { zh: '各项培训要求同时适用。', en: 'Whatever training rules reach a unit apply together.' },
    why: { zh: '学时、课次和覆盖面各说一面，可以并存。', en: 'Hours, lessons and coverage are different sides, so all can be kept.' },
  },
  {
    id: 'C-21', nature: 'CONFLICT',
    topics: ['charter.mode'],
    sides: [['R-JL-7d'], ['R-GD-7.4a', 'R-GD-10.1c']],
    resolution: { zh: '广东先核准后施行；吉林通过后备案；其他地方默认备案。', en: 'Guangdong: ratified before use. Jilin: filed after adoption. Elsewhere filing, by default of the hub.' },
    why: { zh: '备案是收存，核准是决定，两者不能互代；全国办法尚待修订。', en: 'Filing records and ratification decides, so neither stands for the other; the national method is still to be revised.' },
  },
  {
    id: 'C-22', nature: 'SILENCE',
    topics: ['congress.application'],
    sides: [['R-GD-10.1c/congress']],
    resolution: { zh: '只有广东须申请召开；其他地方可以申请。', en: 'Only Guangdong asks for an application; elsewhere it is optional.' },
    why: { zh: '其他文件没有提到；吉林的上级只关注和检查。', en: 'The other documents are silent; in Jilin the superior follows and inspects.' },
  },
  {
    id: 'C-23', nature: 'COMPATIBLE',
    topics: ['election.sequence'],
    sides: [['R-GD-6.2b'], ['R-JL-7b/sequence']],
    resolution: {
      zh: '广东先公告、再由党组织批准、后备案；吉林换届后备案；其他地方默认备案。',
      en: 'Guangdong announces, then has the Party approve, then files; Jilin files after the turnover; elsewhere filing, by default of the hub.',
    },
    why: { zh: '都是备案，只是前提不同。', en: 'Both are filings, with different conditions before them.' },
  },
  {
    id: 'C-24', nature: 'CONFLICT', acrossKinds: true,
    topics: ['federation.tiers'],
    sides: [['R-JL-1a'], ['R-LY-1b']],
    resolution: { zh: '同一棵组织树：校、院学联只在有规则设立的地方存在。', en: 'One tree: federations inside a school exist only where a rule sets them up.' },
    why: { zh: '吉林说全国、省、市三级，洛阳师范学院说校内两级，说的不是同一层。', en: 'Jilin speaks of nation, province and city, Luoyang Normal University of two tiers inside the school: not of the same levels.' },
  },
  {
    id: 'C-25', nature: 'CONFLICT',
    topics: ['union.affiliation', 'officerChange.filing'],
    sides: [['R-GD-10.1b'], ['R-JL-7b']],
    resolution: { zh: '上级按明确登记的隶属关系确定，不由地址推断。', en: 'The superior is the one on record, never derived from an address.' },
    why: { zh: '各文件对“上级”的说法不同，只有登记的关系对谁都成立。', en: 'The documents name the superior differently; only a recorded relation holds for all.' },
  },
  {
    id: 'C-26', nature: 'COMPATIBLE',
    topics: ['survey.interval', 'evaluation.dimensions', 'evaluation.online'],
    sides: [['R-CN-8k'], ['R-LY-11d'], ['R-JL-11b']],
    resolution: { zh: '自 2021 年起各地每年调查一次。', en: 'From 2021 there is one survey a year everywhere.' },
    why: { zh: '地方文件没有间隔，全国文件给出间隔。', en: 'The local documents give no interval, the national plan does.' },
  },
  {
    id: 'C-27', nature: 'COMPATIBLE',
    topics: ['assessment.publication', 'evaluation.publication', 'affairs.notice'],
    sides: [['R-LY-7f', 'R-LY-11e'], ['R-JL-11d'], ['R-GD-7.4b']],
    resolution: { zh: '洛阳师范学院和吉林必须公开；其他地方默认公开。', en: 'Luoyang Normal University and Jilin publish; elsewhere publishing is the default.' },
    why: { zh: '其他文件没有提到考核结果是否公开。', en: 'The other documents do not say whether results are published.' },
  },
  {
    id: 'C-28', nature: 'COMPATIBLE',
    topics: ['clubs.liaison', 'clubs.registration', 'clubs.heads'],
    sides: [['R-LY-6b', 'R-LY-6c'], ['R-CN-7a']],
    resolution: { zh: '各项要求同时适用。', en: 'All of them apply together.' },
    why: { zh: '专人分管、登记年检、骨干兼任互不妨碍。', en: 'A member in charge, registration and backbone members as heads do not hinder each other.' },
  },
  {
    id: 'C-29', nature: 'COMPATIBLE',
    topics: ['union.levels', 'delegates.path'],
    sides: [['R-LY-7a', 'R-JL-7e'], ['R-GD-6.1b']],
    resolution: { zh: '班委会和班级团支部都保留，分属学生和团两条线。', en: 'Class committee and League branch both exist, one in the student line and one in the League’s.' },
    why: { zh: '三级中的班级与推荐人选的团支部不是同一组织。', en: 'The class of the three levels and the branch that proposes are not the same body.' },
  },
  {
    id: 'C-30', nature: 'COMPATIBLE',
    topics: ['reform.assessment', 'guidance.assessment'],
    sides: [['R-LY-III.a'], ['R-JL-III.a'], ['R-GD-10.2b']],
    resolution: { zh: '按各自辖区办理。', en: 'Each jurisdiction follows its own.' },
    why: { zh: '所考核的对象不同。', en: 'They assess different bodies.' },
  },
  {
    id: 'C-31', nature: 'VOCABULARY',
    topics: ['union.levels', 'linkage.schoolCollege'],
    sides: [['R-LY-7a'], ['R-JL-7e'], ['R-GD-2.2a'], ['R-CN-10b']],
    resolution: { zh: '学院、二级学院、院（系）、学院（系）、院系在枢纽中同为一级。', en: 'The documents’ five words for the college level are one level here.' },
    why: { zh: '只是用词不同。', en: 'Only the words differ.' },
  },
];
