import type { Conflict } from './conflict.ts';

/** I-01 to I-10 of requirements §4.2. */
export const conflictsWithinDocuments: readonly Conflict[] = [
  {
    id: 'I-01', nature: 'INTERNAL',
    topics: ['committees.special', 'committees.volunteering', 'committees.liaison'],
    sides: [['R-JL-1b'], ['R-JL-1c', 'R-JL-1d']],
    resolution: { zh: '委员会名称是数据；按展开描述的三个计。', en: 'The names of committees are data; the three that are described count.' },
    why: { zh: '首句列两个，下文描述三个，名称也不一致。', en: 'The first sentence names two, the text describes three, under other names.' },
  },
  {
    id: 'I-02', nature: 'INTERNAL',
    topics: ['reform.plan.dueBefore', 'reform.plan.content'],
    sides: [['R-GD-N3a'], ['R-GD-1.1a']],
    resolution: { zh: '以具体日期为准：6 月 10 日之前。', en: 'The exact day holds: before 10 June.' },
    why: { zh: '通知写明日期，附件只写月份。', en: 'The notice prints a day, the annex only a month.' },
  },
  {
    id: 'I-03', nature: 'INTERNAL',
    topics: ['reform.partyPlan', 'reform.completion.dueBefore'],
    sides: [['R-GD-N1.2'], ['R-GD-N3b'], ['R-GD-1.4a']],
    resolution: { zh: '以报送日期为准：10 月 15 日之前。', en: 'The day for handing in holds: before 15 October.' },
    why: { zh: '同一方案有三个期限，只有报送日期具体到日，且最早。', en: 'One plan has three dates; only that for handing in is exact, and it is the earliest.' },
  },
  {
    id: 'I-04', nature: 'INTERNAL',
    topics: ['training.reform'],
    sides: [['R-GD-N1.3'], ['R-GD-1.3a']],
    resolution: { zh: '以附件为准：2020 年 10 月。', en: 'The annex holds: October 2020.' },
    why: { zh: '附件早于通知，守住附件即守住通知。', en: 'The annex is earlier, so whoever keeps it keeps the notice.' },
  },
  {
    id: 'I-05', nature: 'INTERNAL',
    topics: ['reform.finished', 'reform.acceptance'],
    sides: [['R-GD-N1.1'], ['R-GD-N2.2d']],
    resolution: { zh: '两者都保留：验收时可以仍有未完成事项，直到年底。', en: 'Both stay: an inspection may find open items until the end of the year.' },
    why: { zh: '验收自 10 月 15 日起，完成期限到年底。', en: 'Inspections start on 15 October, the work may last until the year ends.' },
  },
  {
    id: 'I-06', nature: 'INTERNAL',
    topics: ['department.members', 'department.limitIncludesHeads'],
    sides: [['R-GD-3.1e'], ['R-HUB-department.limitIncludesHeads']],
    resolution: { zh: '默认负责人计入六人之内，只作提示；管理员可改。', en: 'By default those in charge count within the six, which only warns; an administrator can change it.' },
    why: { zh: '两种读法分别合四十人左右和近六十人，文字两可。', en: 'The readings come to about forty and nearly sixty people; the wording allows both.' },
  },
  {
    id: 'I-07', nature: 'INTERNAL',
    topics: ['staff.total'],
    sides: [['R-GD-3.1f']],
    resolution: { zh: '由管理员标明哪些学校学生或校区多。', en: 'An administrator marks which schools have many students or campuses.' },
    why: { zh: '没有给出门槛。', en: 'No threshold is printed.' },
  },
  {
    id: 'I-08', nature: 'INTERNAL',
    topics: ['party.hearing'],
    sides: [['R-GD-9.2a']],
    resolution: { zh: '不设期限。', en: 'Nothing falls due.' },
    why: { zh: '完成时限一栏是空的。', en: 'The cell for the date is empty.' },
  },
  {
    id: 'I-09', nature: 'INTERNAL',
    topics: ['selection.staff', 'selection.sequence'],
    sides: [['R-GD-5.0'], ['R-GD-5.2a']],
    resolution: { zh: '校级部门成员由学工部门代表党的一方。', en: 'For members of school departments, student affairs stands for the Party.' },
    why: { zh: '依据要求报党组织批准，具体条目止于学工部门和团委审核。', en: 'The basis asks for the Party’s approval, the item ends with student affairs and the League.' },
  },
  {
    id: 'I-10', nature: 'INTERNAL',
    topics: ['delegates.coverage', 'delegates.nonOfficerShare'],
    sides: [['R-LY-4b', 'R-LY-4c'], ['R-LY-8e', 'R-LY-8f']],
    resolution: { zh: '学联代表大会与学生会代表大会各按各的规则。', en: 'Congresses of federations and of unions each follow their own rules.' },
    why: { zh: '两处说的是两种组织。', en: 'The two places speak of two kinds of organization.' },
  },
];
