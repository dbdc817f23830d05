import type { Localized } from '@xuelian/kernel';
import type { ReformItem, ReformTemplate } from './reform-form.ts';
import type { ReformSubject } from './reform-subject.ts';

type ItemBody = Pick<ReformItem, 'threshold' | 'datum'>;

const words: ItemBody = { threshold: null, datum: null };

const people = (atMost: number): ItemBody => ({ threshold: { kind: 'COUNT', limit: { atMost, exception: null } }, datum: { kind: 'COUNT', unit: '人' } });

/** The one college form that was seen, and seen whole, from its link at the head to its shortcomings at the foot. */
const items: readonly (readonly [ReformSubject, Localized, ItemBody])[] = [
  ['SERVICE', { zh: '不承担行政管理职能', en: 'Takes on no administrative duties' }, words],
  ['STRUCTURE', { zh: '只有主席团和工作部门', en: 'Has a presidium and departments only' }, words],
  ['STAFF', { zh: '工作人员至多 30 人', en: 'At most 30 staff' }, people(30)],
  ['PRESIDIUM', { zh: '主席团成员至多 3 人', en: 'At most 3 presidium members' }, people(3)],
  ['POSTS', { zh: '不设其他职务', en: 'Has no other posts' }, words],
  ['MEMBERSHIP', { zh: '工作人员全是党员或团员', en: 'Every staff member belongs to the Party or the League' }, { threshold: { kind: 'SHARE', percent: 100 }, datum: null }],
  [
    'STUDY',
    { zh: '学业要求与校级相同：前 30%（一年级除外），没有不及格；研究生没有不及格', en: 'Study as in the school form: top 30% beyond the first year and no failed course; postgraduates have no failed course' },
    { threshold: { kind: 'STUDY', topPercent: 30, failedCourses: 0 }, datum: null },
  ],
  ['ELECTION', { zh: '主席团由代表大会或全体学生大会选出', en: 'The presidium is elected by the congress or an assembly of all students' }, words],
  ['CONGRESS', { zh: '代表大会或全体学生大会按期召开', en: 'The congress or the assembly of all students is held on time' }, { threshold: { kind: 'HELD', since: null }, datum: null }],
  ['TRAINING', { zh: '春秋两季对全体工作人员开展培训', en: 'All staff are trained in spring and in autumn' }, words],
  ['REWARDS', { zh: '评奖评优、加分、推荐免试看述职评议结果，不看职务本身', en: 'Awards, marks and recommendation for graduate study follow the results of reviews, not the post itself' }, words],
  ['PARTY_HEARING', { zh: '党组织定期听取汇报，决定重大事项', en: 'The Party organization regularly hears reports and decides major matters' }, words],
  ['GUIDANCE', { zh: '确定一名团干部负责指导，聘团组织教师担任秘书长', en: 'One League officer is named to guide, and a League teacher is appointed secretary-general' }, words],
];

export const collegeTemplates: readonly ReformTemplate[] = [
  {
    id: 'COLLEGE_2021',
    level: 'COLLEGE',
    title: { zh: '改革自评表（二级，截至2021年11月）', en: 'Reform self-assessment of a college union, to November 2021' },
    period: { from: null, to: '2021-11-30' },
    columns: { item: '项目', verdict: '符合标准情况', remark: '备注' },
    words: { MET: '是', NOT_MET: '否' },
    fields: ['PUBLIC_LINK', 'SHORTCOMINGS'],
    items: items.map(([subject, requirement, body], index) => ({ subject, number: index + 1, requirement, mark: null, ...body })),
    isComplete: true,
    hasMarks: false,
    observedIsLenient: null,
  },
];
