import type { Localized } from '@xuelian/kernel';
import type { Topic } from './topics.ts';

/**
 * Where documents disagree (冲突; requirements §4.1). Nothing here decides: the general tests of `contest.ts` do, and
 * `conflicts.test.ts` holds them to these resolutions. A conflict is shown to a reader when rules of two sides are in force.
 */
export interface Conflict {
  readonly id: string;
  readonly topics: readonly Topic[];
  /** Rules that say the same stand on one side. */
  readonly sides: readonly (readonly string[])[];
  readonly resolution: Localized;
  readonly why: Localized;
}

const noPrecedence: Localized = {
  zh: '各文件互不废止，也未规定效力次序：在本辖区内，更具体、更晚的规定优先，且不得宽于全国底线。',
  en: 'No document repeals another or says which prevails: where a rule reaches, the more specific and later one decides, never looser than the national floor.',
};

export const conflicts: readonly Conflict[] = [
  {
    id: 'C-01',
    topics: ['presidium.size'],
    sides: [['R-LY-9e', 'R-JL-9c', 'R-JL-9d'], ['R-GD-3.1b']],
    resolution: {
      zh: '广东自 2020 年起校级主席团至多五人；洛阳师范学院和吉林仍为五至七人，直至管理员调整；全国文件没有人数。',
      en: 'Guangdong: at most five in the school presidium from 2020. Luoyang Normal University and Jilin: five to seven until an administrator decides otherwise. The national plan has no number.',
    },
    why: noPrecedence,
  },
  {
    id: 'C-02',
    topics: ['presidium.size'],
    sides: [['R-LY-9j'], ['R-GD-3.1h']],
    resolution: { zh: '广东院级主席团至多三人；洛阳师范学院院级比照校级。', en: 'Guangdong: at most three in the college presidium. Luoyang Normal University: colleges follow the school.' },
    why: noPrecedence,
  },
  {
    id: 'C-03',
    topics: ['presidium.leadership', 'presidium.turn'],
    sides: [['R-LY-9d', 'R-JL-9c/president'], ['R-CN-8c'], ['R-GD-2.1b', 'R-GD-2.1c']],
    resolution: {
      zh: '自 2021 年 1 月 18 日起，高校学生会一律轮值；主席、副主席的名称并未废止，每轮一学期仅见于广东，其他地方可另设。',
      en: 'From 18 January 2021 every university union rotates. The titles of president and vice president were not abolished; a turn of one semester is Guangdong’s only, and elsewhere a setting.',
    },
    why: {
      zh: '全国文件在后，且面向所有高校；广东取消主席职务只是探索。',
      en: 'The national plan is later and reaches every university; Guangdong only tries to do without a president.',
    },
  },
  {
    id: 'C-09',
    topics: ['staff.total', 'backbone.total'],
    sides: [['R-LY-9i', 'R-JL-9h'], ['R-GD-3.1a', 'R-GD-3.1f', 'R-GD-3.1g']],
    resolution: { zh: '广东按人数上限；其他两地按学生人数的百分之一；两者都适用时取小。', en: 'Guangdong counts heads; the two others take one percent of the students; where both could apply, the smaller.' },
    why: noPrecedence,
  },
  {
    id: 'C-10',
    topics: ['department.leaders'],
    sides: [['R-LY-9g', 'R-JL-9f'], ['R-GD-3.1d']],
    resolution: { zh: '广东每部门负责人两至三名，正副合计；其他两地只限副职两名。', en: 'Guangdong: two or three in charge of a department, heads and deputies together. The two others only limit deputies to two.' },
    why: { zh: '上限相容（一正两副即三人），广东另加下限。', en: 'The ceilings agree (one head and two deputies are three); Guangdong adds a minimum.' },
  },
  {
    id: 'C-11',
    topics: ['posts.allowed', 'posts.attached'],
    sides: [['R-LY-9f', 'R-JL-9e'], ['R-GD-3.1i']],
    resolution: {
      zh: '秘书长是附设于学生会的团干部，不在学生名册内；广东规则默认不设。',
      en: 'The secretary-general is a League cadre attached to the union, outside the student roster; off by default under the Guangdong rules.',
    },
    why: { zh: '广东文件未提秘书长，只容许主席团和部门的职务。', en: 'The Guangdong notice does not mention the post and admits only those of presidium and departments.' },
  },
  {
    id: 'C-13',
    topics: ['congress.interval'],
    sides: [['R-LY-8c', 'R-CN-9b', 'R-GD-6.1a'], ['R-JL-8a']],
    resolution: { zh: '自 2021 年 1 月 18 日起校级代表大会一年一次，吉林亦然。', en: 'From 18 January 2021 the school congress is yearly, in Jilin too.' },
    why: { zh: '吉林只说定期；全国文件给出间隔，是底线。', en: 'Jilin only says regularly; the national plan gives the interval, and is the floor.' },
  },
  {
    id: 'C-21',
    topics: ['charter.mode'],
    sides: [['R-JL-7d'], ['R-GD-7.4a', 'R-GD-10.1c']],
    resolution: { zh: '广东先核准后施行；吉林通过后备案；其他地方默认备案。', en: 'Guangdong: ratified before use. Jilin: filed after adoption. Elsewhere filing, by default of the hub.' },
    why: { zh: '备案是收存，核准是决定，两者不能互代；全国办法尚待修订。', en: 'Filing records and ratification decides, so neither stands for the other; the national method is still to be revised.' },
  },
];
