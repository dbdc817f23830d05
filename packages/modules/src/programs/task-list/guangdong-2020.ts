import type { Task } from './task.ts';

interface Entry {
  readonly number: string;
  readonly zh: string;
  readonly en: string;
  /** A day, a month, `ALL_YEAR`, or nothing where the cell of the list is empty. */
  readonly due: string | null;
  /** Where else it is spoken of than in its own row. */
  readonly also?: string;
}

const names = [
  '明确职能定位', '改革运行机制', '坚持精简原则', '明确遴选条件', '严格遴选程序', '规范召开代表大会', '坚持从严治会', '建立述职评议制度', '落实党委全面领导', '加强团委具体指导',
] as const;

/** What the list asks for, in our own words; the notice names a day for 1.1 and 1.4, where the list itself names a month (requirements §3.5). */
const entries: readonly Entry[] = [
  { number: '1.1', zh: '校团委制定推进计划，逐条回应十项要求，写明举措和时限。', en: 'The school League makes a plan that answers each of the ten requirements with measures and deadlines.', due: '2020-06-09', also: '通知三' },
  { number: '1.2', zh: '召开一次全校的改革动员或培训会议。', en: 'A meeting for the whole school opens the reform or trains for it.', due: '2020-06' },
  { number: '1.3', zh: '指导老师和学生会成员全部接受培训。', en: 'All advisors and members are trained.', due: '2020-10' },
  { number: '1.4', zh: '学校党委出台改革方案；条款逐项销号，定期自查自纠。', en: 'The school Party committee issues its plan; items are closed out one by one, with regular self-checks.', due: '2020-10-14', also: '通知三' },
  { number: '2.1', zh: '只设主席团和工作部门，可试行轮值。', en: 'A presidium and departments, and nothing else; rotation may be tried.', due: '2020-10' },
  { number: '2.2', zh: '校、院、班三级联动；每年听取全部院系学生会的工作。', en: 'School, college and class act together; every college union is heard each year.', due: '2020-10' },
  { number: '2.3', zh: '经常收集同学的需求和困难，开展服务活动。', en: 'Needs and difficulties of students are gathered, and acted on.', due: 'ALL_YEAR' },
  { number: '3.1', zh: '制定机构和人员规模的指导意见。', en: 'Guidance on bodies and their size is issued.', due: '2020-06' },
  { number: '3.2', zh: '撤并部门、分流人员，按项目招募志愿者。', en: 'Departments are merged, and volunteers join by project.', due: '2020-10' },
  { number: '4.1', zh: '制定遴选条件的指导意见。', en: 'Guidance on who may be selected is issued.', due: '2020-07' },
  { number: '4.2', zh: '换届和招新时按条件审查。', en: 'At turnovers and recruitment everybody is screened by these conditions.', due: '2020-10' },
  { number: '5.1', zh: '制定主席团候选人产生办法的指导意见。', en: 'Guidance on how candidates for the presidium arise is issued.', due: '2020-07' },
  { number: '5.2', zh: '制定工作人员遴选办法的指导意见。', en: 'Guidance on how staff are selected is issued.', due: '2020-07' },
  { number: '5.3', zh: '按规定的来源和优先次序产生人选。', en: 'Candidates come from the sources, and in the preference, that are laid down.', due: '2020-10' },
  { number: '6.1', zh: '在方案中写明代表大会的召开周期和代表名额。', en: 'The plan says how often congresses are held, and with how many delegates.', due: '2020-10' },
  { number: '6.2', zh: '依规召开代表大会，公布、报批、备案。', en: 'Congresses are held by the rules; results are announced, approved and filed.', due: '2020-10' },
  { number: '7.1', zh: '订立从严治会的专门制度和报告处置办法。', en: 'Special rules are made, and ways to report and to deal with breaches.', due: '2020-06' },
  { number: '7.2', zh: '开展骨干教育培训，登记备查。', en: 'Backbone members are trained, on record.', due: '2020-08' },
  { number: '7.3', zh: '形成约束机制，及时处理违规违纪。', en: 'A mechanism of restraint is there, and incidents are dealt with.', due: '2020-08' },
  { number: '7.4', zh: '修订章程，公开会务。', en: 'The charter is revised, and affairs are made public.', due: '2020-10' },
  { number: '8.1', zh: '制定述职评议办法，组成评议会，每学期评议。', en: 'Debrief reviews get measures and a council, and take place each semester.', due: '2020-06' },
  { number: '8.2', zh: '按评议结果激励。', en: 'Incentives follow the results of reviews.', due: '2020-10' },
  { number: '9.1', zh: '形成党委领导下的工作机制和联席会议。', en: 'Under the Party there are a working mechanism and a joint meeting.', due: '2020-10' },
  { number: '9.2', zh: '党委听取工作汇报，有负责人分管。', en: 'The Party hears reports, and leaders are in charge.', due: null },
  { number: '10.1', zh: '接受团委和上级学联双重指导，召开大会报批、章程核准、人事备案。', en: 'Guidance comes from the League and the federation above: congresses are applied for, charters ratified, changes filed.', due: '2020-10' },
  { number: '10.2', zh: '明确一名团委副书记指导，建立团支部。', en: 'One deputy secretary of the League is in charge, and a League branch is set up.', due: '2020-08' },
  { number: '10.3', zh: '活动、信息、对外联系、经费物资都经审核。', en: 'Activities, information, contacts and funds are reviewed.', due: '2020-08' },
];

function taskOf({ number, zh, en, due, also }: Entry): Task {
  const [group = '', row = ''] = number.split('.');
  const clause = `附件${group}-${row}${also === undefined ? '' : `、${also}`}`;
  const isMonth = due?.length === 7;
  const precision = due === null ? 'NONE' : due === 'ALL_YEAR' ? 'ALL_YEAR' : isMonth ? 'MONTH' : 'DAY';
  return {
    number, task: names[Number(group) - 1] ?? '', content: zh, contentEn: en, clause, precision,
    dueOn: precision === 'DAY' ? due : null, dueMonth: precision === 'MONTH' ? due : null,
  };
}

/** 广东 2020 年改革任务清单: 27 items under ten tasks (团粤办发〔2020〕14号 附件). */
export const guangdong2020 = {
  key: 'GD-2020',
  title: { zh: '高校学生会（研究生会）深化改革任务清单', en: 'Tasks of the reform of university student unions' },
  document: 'GD',
  tasks: entries.map(taskOf),
} as const;
