import type { Localized } from '@xuelian/kernel';
import type { CountLimit, CountUnit, ItemMark, ReformItem, ReformTemplate, Threshold } from './reform-form.ts';
import type { ReformSubject } from './reform-subject.ts';

/**
 * The school forms as universities published them from 2020 to 2024. Requirements are told in our own words. All were
 * seen only to their eleventh or twelfth item. What the notices carry behind the form (tables of named staff, lists of
 * departments, advisors and congresses) was not seen at all and is therefore no part of these versions.
 */
type ItemBody = Pick<ReformItem, 'requirement' | 'threshold' | 'datum'>;

const noDatum = (requirement: Localized, threshold: Threshold | null = null): ItemBody => ({ requirement, threshold, datum: null });

const counted = (limit: CountLimit, unit: CountUnit, requirement: Localized): ItemBody => ({ requirement, threshold: { kind: 'COUNT', limit }, datum: { kind: 'COUNT', unit } });

const upTo = (atMost: number): CountLimit => ({ atMost, exception: null });

const manyStudents: Localized = { zh: '学生人数较多或有多个校区', en: 'many students, or several campuses' };

const bodies = {
  SERVICE: noDatum({
    zh: '面向同学做服务；不管宿舍、不查纪律、不做安保',
    en: 'Works for students, and neither runs dormitories nor patrols for discipline or security',
  }),
  STRUCTURE: noDatum({
    zh: '只有主席团和工作部门，其上其下不另设中心、项目办公室等层级',
    en: 'Has a presidium and departments, with no center or project office as a layer above or below them',
  }),
  STAFF: counted({ atMost: 40, exception: { atMost: 60, condition: manyStudents } }, '人', {
    zh: '工作人员至多 40 人；学生较多或多校区的至多 60 人',
    en: 'At most 40 staff, or 60 where there are many students or several campuses',
  }),
  PRESIDIUM: counted(upTo(5), '人', { zh: '主席团成员至多 5 人', en: 'At most 5 presidium members' }),
  DEPARTMENTS: counted(upTo(6), '个', { zh: '工作部门至多 6 个', en: 'At most 6 departments' }),
  POSTS: noDatum({
    zh: '只设主席、副主席（或轮值执行主席）、部长、副部长、干事',
    en: 'Posts are president, vice president (or executive chair in turn), head, deputy head and staff, and no other',
  }),
  MEMBERSHIP: noDatum({ zh: '工作人员全是党员或团员', en: 'Every staff member belongs to the Party or the League' }, { kind: 'SHARE', percent: 100 }),
  STUDY: noDatum(
    {
      zh: '本科生（一年级除外）最近一学期、最近一学年或入学以来的成绩居本专业前 30%，且没有不及格；研究生没有不及格',
      en: 'Undergraduates beyond the first year rank in the top 30% of their major over the last semester, the last year or since entry, with no failed course; postgraduates have no failed course',
    },
    { kind: 'STUDY', topPercent: 30, failedCourses: 0 },
  ),
  SELECTION: noDatum({
    zh: '主席团候选人经学院团组织推荐、学院党组织同意、学校党委学生工作部门和校团委联合审查、学校党委确定；部门成员经学院团组织推荐、两部门审核',
    en: 'Presidium candidates: college League, its Party body, a joint check, the school Party committee; department members: college League, then a check by both',
  }),
  ELECTION: noDatum({
    zh: '主席团由代表大会本身选出，而不是由其委员会、常务委员会或常任代表会议选出',
    en: 'The congress itself elects the presidium, not a committee, standing committee or meeting of standing delegates',
  }),
  CONGRESS: { requirement: { zh: '代表大会按期、按规定召开', en: 'The congress is held on time and by the rules' }, threshold: { kind: 'HELD', since: null }, datum: { kind: 'DATE' } },
  /** Begins with 校级学生…; everything behind it was cut off wherever the form was seen. */
  TWELFTH: { requirement: null, threshold: null, datum: null },
} as const satisfies Partial<Record<ReformSubject, ItemBody>>;

type SchoolSubject = keyof typeof bodies;

interface Edit {
  readonly bodies?: Partial<Record<SchoolSubject, ItemBody>>;
  readonly marks?: Partial<Record<SchoolSubject, ItemMark>>;
}

const itemsOf = (numbers: readonly (readonly [number, SchoolSubject])[], { bodies: edited = {}, marks = {} }: Edit = {}): readonly ReformItem[] =>
  numbers.map(([number, subject]) => ({ subject, number, mark: marks[subject] ?? null, ...(edited[subject] ?? bodies[subject]) }));

const twelve = itemNumbers(['SERVICE', 'STRUCTURE', 'STAFF', 'PRESIDIUM', 'DEPARTMENTS', 'POSTS', 'MEMBERSHIP', 'STUDY', 'SELECTION', 'ELECTION', 'CONGRESS', 'TWELFTH']);

function itemNumbers(subjects: readonly SchoolSubject[]): readonly (readonly [number, SchoolSubject])[] {
  return subjects.map((subject, index) => [index + 1, subject]);
}

/** The figures stand together under one number, 机构和人员规模. */
const nine = [
  [1, 'SERVICE'], [2, 'STRUCTURE'], [3, 'STAFF'], [3, 'PRESIDIUM'], [3, 'DEPARTMENTS'],
  [4, 'POSTS'], [5, 'MEMBERSHIP'], [6, 'STUDY'], [7, 'SELECTION'], [8, 'ELECTION'], [9, 'CONGRESS'],
] as const satisfies readonly (readonly [number, SchoolSubject])[];

/** Marks could be seen on two items; the others have theirs where the notices were cut off or turned into pictures. */
const seenMarks = { SERVICE: 'CORE', CONGRESS: 'CORE' } as const;

const yesNo = { MET: '是', NOT_MET: '否' } as const;

const heldSince2019: ItemBody = {
  requirement: { zh: '2019 年 10 月以来召开过代表大会', en: 'A congress was held since October 2019' },
  threshold: { kind: 'HELD', since: '2019-10-01' },
  datum: { kind: 'DATE' },
};

const members2023: ItemBody = noDatum({
  zh: '除主席团成员（包括轮值执行主席）和部门成员以外不设其他职务',
  en: 'There are presidium members (executive chairs in turn among them) and department members, and no other post',
});

/** An academic year, as the notices name theirs. */
const yearOf = (first: number) => ({ from: `${first}-09-01`, to: `${first + 1}-08-31` });

const yearly = (first: number, id: ReformTemplate['id'], items: readonly ReformItem[], observedIsLenient: boolean): ReformTemplate => ({
  id,
  level: 'SCHOOL',
  title: { zh: `改革自评表（校级，${first}—${first + 1}学年）`, en: `Reform self-assessment of a school union, ${first}–${first + 1}` },
  period: yearOf(first),
  columns: { item: '指标', verdict: '结论', remark: '备注' },
  words: yesNo,
  fields: [],
  items,
  isComplete: false,
  hasMarks: true,
  observedIsLenient,
});

export const schoolTemplates: readonly ReformTemplate[] = [
  {
    id: 'SCHOOL_2020',
    level: 'SCHOOL',
    title: { zh: '深化改革备案表（校级，2020年）', en: 'Filing form on the reform of a school union, 2020' },
    period: { from: null, to: '2020-11-30' },
    columns: { item: '项目', verdict: '验收结论', remark: '备注' },
    words: { MET: '达标', NOT_MET: '未达标' },
    fields: ['ORGANIZATION_NAME', 'UNION_TYPE'],
    items: itemsOf(nine, { bodies: { CONGRESS: heldSince2019 } }),
    isComplete: false,
    hasMarks: false,
    observedIsLenient: null,
  },
  {
    id: 'SCHOOL_2021',
    level: 'SCHOOL',
    title: { zh: '深化改革评估备案表（校级，截至2021年11月）', en: 'Filing form on the reform of a school union, to November 2021' },
    period: { from: null, to: '2021-11-30' },
    columns: { item: '项目', verdict: '评估结论', remark: '备注' },
    words: yesNo,
    fields: ['ORGANIZATION_NAME', 'UNION_TYPE', 'COLLEGE_UNION_COUNT', 'IS_RECHECKED', 'PUBLIC_LINK'],
    items: itemsOf(twelve),
    isComplete: false,
    hasMarks: false,
    observedIsLenient: null,
  },
  yearly(2021, 'SCHOOL_2021_2022', itemsOf(twelve, { marks: seenMarks }), true),
  yearly(2022, 'SCHOOL_2022_2023', itemsOf(twelve, { marks: seenMarks }), false),
  yearly(2023, 'SCHOOL_2023_2024', itemsOf(twelve, { marks: seenMarks, bodies: { POSTS: members2023 } }), false),
];
