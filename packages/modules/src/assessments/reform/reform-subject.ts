import type { Localized } from '@xuelian/kernel';

/**
 * What an item of the self-assessment form is about (指标内容). Forms of other years number and word their items
 * otherwise; the subject stays, so that answers of several years can be laid side by side.
 */
export const reformSubjects = {
  SERVICE: { zh: '服务同学，不承担行政管理职能', en: 'serves students, without administrative duties' },
  STRUCTURE: { zh: '主席团加工作部门的架构', en: 'presidium and departments only' },
  STAFF: { zh: '工作人员人数', en: 'number of staff' },
  PRESIDIUM: { zh: '主席团成员人数', en: 'number of presidium members' },
  DEPARTMENTS: { zh: '工作部门数', en: 'number of departments' },
  POSTS: { zh: '职务设置', en: 'posts' },
  MEMBERSHIP: { zh: '工作人员政治面貌', en: 'political status of staff' },
  STUDY: { zh: '工作人员学业', en: 'study of staff' },
  SELECTION: { zh: '人选产生程序', en: 'how candidates are chosen' },
  ELECTION: { zh: '主席团选举', en: 'election of the presidium' },
  CONGRESS: { zh: '代表大会召开', en: 'congress held' },
  TWELFTH: { zh: '第十二项（原文未见）', en: 'twelfth item (wording unseen)' },
  TRAINING: { zh: '工作人员培训', en: 'training of staff' },
  REWARDS: { zh: '评奖评优与述职评议挂钩', en: 'awards follow review results' },
  PARTY_HEARING: { zh: '党组织听取汇报', en: 'Party organization hears reports' },
  GUIDANCE: { zh: '团组织指导和秘书长', en: 'guidance by the League, and secretary-general' },
} as const satisfies Record<string, Localized>;

export type ReformSubject = keyof typeof reformSubjects;

export const isReformSubject = (text: string): text is ReformSubject => Object.hasOwn(reformSubjects, text);
