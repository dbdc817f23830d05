import type { Hundredths } from './hundredths.ts';
import type { Grade, Indicator, IndicatorSource } from './indicator.ts';
import type { IndicatorSet } from './indicator-set.ts';
import type { IndicatorValue } from './indicator.value.ts';

/** A scheme that a school really used, a unit's values under it, and what it comes to. */
export interface Scheme {
  readonly name: string;
  readonly set: IndicatorSet;
  readonly values: Readonly<Record<string, IndicatorValue>>;
  readonly total: Hundredths;
}

const base = { marks: [], evidence: 'OPTIONAL' } as const;

/** Somebody gives points from 0 to `max`, worth `weight`. */
const scored = (key: string, zh: string, weight: number, source: IndicatorSource = 'ASSESSOR', max?: number): Indicator => ({
  ...base, key, title: { zh }, points: weight * 100, scale: { kind: 'POINTS', max: max === undefined ? null : max * 100, step: 10 }, source,
});
const part = (key: string, zh: string, weight: number, children: readonly Indicator[]): Indicator => ({ ...base, key, title: { zh }, points: weight * 100, scale: null, source: 'ASSESSOR', children });
const points = (value: number): IndicatorValue => ({ points: Math.round(value * 100) });
const colleges = { kinds: ['COLLEGE_STUDENT_UNION'] } as const;

const hangzhou: Scheme = {
  name: '杭州师范大学 优秀学院学生会',
  set: {
    title: { zh: '优秀学院学生会评选' }, assessed: colleges, ranking: true, tieRule: { kind: 'VOTE' }, bands: [{ key: 'excellent', title: { zh: '优秀学院学生会' }, places: 10 }],
    parts: [
      part('material', '材料评审', 70, [scored('ideas', '思想引领', 20), scored('organization', '组织建设', 15), scored('activities', '活动开展', 15), scored('media', '新闻宣传', 10),
        { ...base, key: 'survey', title: { zh: '满意度调查' }, points: 10_00, scale: { kind: 'NUMBER', unit: '%', perUnit: 10 }, source: 'SURVEY', outcome: 'SATISFACTION' }]),
      scored('defense', '现场答辩', 30, 'DEFENSE', 100),
    ],
    disqualifiers: [
      { key: 'misconduct', title: { zh: '学生干部违纪' }, effect: 'OUT_OF_RANKING' }, { key: 'breach', title: { zh: '违反法律法规' }, effect: 'OUT_OF_RANKING' },
      { key: 'incident', title: { zh: '网络舆情或重大事故' }, effect: 'OUT_OF_RANKING' },
    ],
  },
  values: { ideas: points(18.5), organization: points(13), activities: points(14), media: points(9), survey: { number: 92_50 }, defense: points(88) },
  total: 90_15,
};

const zhejiang: Scheme = {
  name: '浙江农林大学 学院学生会工作考核',
  set: {
    title: { zh: '学院学生会工作考核' }, assessed: colleges, ranking: true,
    parts: [
      { ...base, key: 'quantified', title: { zh: '量化考核' }, points: 70_00, scale: { kind: 'POINTS', max: 100_00, step: 10 }, evidence: 'REQUIRED', source: 'ASSESSOR' },
      scored('talk', '考核汇报', 30, 'DEFENSE', 100),
      { ...base, key: 'summary', title: { zh: '工作总结（3000 字以内）' }, points: null, scale: { kind: 'TEXT' }, source: 'SELF' },
    ],
  },
  values: { quantified: points(86.7), talk: points(91), summary: { text: '一年来……' } },
  total: 87_99,
};

const shanghai: Scheme = {
  name: '上海师范大学 二级学院学生会考评',
  set: {
    title: { zh: '二级学院学生会考评' }, assessed: colleges, ranking: true, tieRule: { kind: 'PARTS', keys: ['show'] },
    parts: [part('routine', '常规考评', 30, [scored('organization', '组织工作', 10), scored('activities', '团学活动', 10), scored('publicity', '宣传工作', 10)]), scored('show', '现场展示', 70, 'DEFENSE', 100)],
    bands: [{ key: 'five', title: { zh: '五星' }, places: 3 }, { key: 'four', title: { zh: '四星' }, places: 5 }, { key: 'three', title: { zh: '三星' }, places: 8 }],
  },
  values: { organization: points(9), activities: points(8.5), publicity: points(9.2), show: points(85.5) },
  total: 86_55,
};

const wuhan: Scheme = {
  name: '武汉科技大学 各学院学生会考核办法',
  set: {
    title: { zh: '各学院学生会考核' }, assessed: colleges, ranking: true,
    parts: [part('performance', '绩效考核', 70, [scored('routine', '常规工作', 25), scored('activities', '活动', 20), scored('publicity', '宣传', 15), scored('manners', '基础文明', 10)]), scored('defense', '现场答辩', 30, 'JURY')],
    bands: [{ key: 'model', title: { zh: '标兵' }, least: 60_00, places: 1 }, { key: 'passed', title: { zh: '合格' }, least: 60_00 }, { key: 'failed', title: { zh: '不合格' }, isFailing: true }],
    disqualifiers: [{ key: 'false-report', title: { zh: '弄虚作假' }, effect: 'FAILS' }],
  },
  values: { routine: points(14), activities: points(12), publicity: points(8), manners: points(6), defense: points(18.5) },
  total: 58_50,
};

const southChina: Scheme = {
  name: '华南农业大学 红旗学生会',
  set: {
    title: { zh: '红旗学生会评选' }, assessed: colleges, ranking: true, bands: [{ key: 'red-flag', title: { zh: '红旗学生会' }, places: 7 }],
    parts: [
      { ...base, key: 'poll', title: { zh: '民意测评' }, points: 35_00, scale: { kind: 'NUMBER', unit: '%', perUnit: 35 }, source: 'SURVEY', outcome: 'RECOGNITION' },
      scored('visit', '走访', 20, 'JURY', 100), scored('material', '材料申报', 25, 'JURY', 100), scored('comparison', '纵向评比', 10, 'ASSESSOR', 100), scored('debrief', '主席述职', 10, 'DEFENSE', 100),
      { ...base, key: 'projects', title: { zh: '立项加分' }, role: 'BONUS', points: 3_00, scale: { kind: 'NUMBER', unit: '项', perUnit: 1_00 }, source: 'ASSESSOR' },
    ],
  },
  values: { poll: { number: 87_50 }, visit: points(90), material: points(84), comparison: points(80), debrief: points(95), projects: { number: 4_00 } },
  total: 90_13,
};

const central: Scheme = {
  name: '中南大学 二级学院学生会工作考核条例',
  set: {
    title: { zh: '二级学院学生会工作考核' }, assessed: colleges,
    parts: [
      part('building', '自身建设', 35, [
        part('organization', '组织建设', 10, [scored('charter', '章程制度', 1), scored('structure', '机构设置', 2), scored('meetings', '例会', 2), scored('archives', '档案', 1), scored('training', '干部培训', 4)]),
        scored('style', '作风建设', 25),
      ]),
      scored('work', '工作开展', 65),
    ],
  },
  values: { charter: points(1), structure: points(2), meetings: points(1.5), archives: points(0.5), training: points(3.5), style: points(22), work: points(58.4) },
  total: 88_90,
};

const threePoints = (key: string, zh: string): Indicator => scored(key, zh, 3);
const zhengzhou: Scheme = {
  name: '郑州大学 基层优秀学生会量化考核指标',
  set: {
    title: { zh: '基层优秀学生会量化考核指标' }, assessed: colleges, ranking: true,
    parts: [
      part('daily', '日常工作', 27, [
        threePoints('rules', '规章制度'), threePoints('staffing', '机构人员'),
        { ...base, key: 'meetings', title: { zh: '每学期全体会议不少于 3 次' }, points: 3_00, scale: { kind: 'NUMBER', unit: '次' }, threshold: { operator: 'AT_LEAST', value: 3_00, unit: '次' }, source: 'ASSESSOR' },
        threePoints('study', '学习'), threePoints('liaison', '外联'), threePoints('publicity', '宣传'), threePoints('files', '档案'), threePoints('duty', '值班'), threePoints('finance', '财务'),
      ]),
      scored('activities', '活动开展', 73),
    ],
  },
  values: { rules: points(3), staffing: points(2.5), meetings: { number: 3_00 }, study: points(3), liaison: points(2), publicity: points(3), files: points(2.5), duty: points(3), finance: points(3), activities: points(64) },
  total: 89_00,
};

const bowen: Scheme = {
  name: '博文管理学院 优秀学生会评比条例',
  set: {
    title: { zh: '优秀学生会评比' }, assessed: { ...colleges, note: '各系学生会' }, ranking: true,
    parts: [
      scored('material', '申报材料', 10, 'ASSESSOR', 100), scored('daily', '日常评比', 40, 'ASSESSOR', 100), scored('stage', '现场', 30, 'JURY', 100),
      { ...base, key: 'questionnaire', title: { zh: '问卷（按干部人数比例发放）' }, points: 20_00, scale: { kind: 'NUMBER', unit: '%', perUnit: 20 }, source: 'SURVEY', outcome: 'SATISFACTION' },
    ],
  },
  values: { material: points(90), daily: points(85), stage: points(80), questionnaire: { number: 75_00 } },
  total: 82_00,
};

const items = ['思想建设', '纪律', '例会', '活动', '宣传', '协作', '财物', '档案', '创新', '总结'];
const hohhot: Scheme = {
  name: '呼和浩特民族学院 部室考核',
  set: {
    title: { zh: '部室考核' }, assessed: { kinds: [], note: '校学生会各部室，每学期末，由秘书处考核' },
    parts: items.map((zh, index) => scored(`item-${String(index + 1)}`, zh, 10)),
    bands: [{ key: 'passed', title: { zh: '合格' }, least: 60_00 }, { key: 'failed', title: { zh: '不合格（部长免职）' }, isFailing: true }],
  },
  values: Object.fromEntries(items.map((_, index) => [`item-${String(index + 1)}`, points(8.5)])),
  total: 85_00,
};

const cadreGrades: readonly Grade[] = [{ label: '优秀', percent: 100_00 }, { label: '良好', percent: 80_00 }, { label: '合格', percent: 70_00 }, { label: '差', percent: 0 }];
const nanchang: Scheme = {
  name: '南昌健康职业技术学院 学生干部考核',
  set: {
    title: { zh: '学生干部考核（校级执行主席）' }, assessed: { kinds: [], note: '学生干部，按职务分设分值：校级执行主席 10/8/7' }, total: 10_00,
    parts: [{ ...base, key: 'grade', title: { zh: '考核等次' }, points: 10_00, scale: { kind: 'GRADES', grades: cadreGrades }, source: 'ASSESSOR' }],
    bands: [{ key: 'excellent', title: { zh: '优秀' }, least: 10_00, share: 30_00 }, { key: 'good', title: { zh: '良好' }, least: 8_00, share: 30_00 }, { key: 'passed', title: { zh: '合格' }, least: 7_00 }, { key: 'poor', title: { zh: '差' }, isFailing: true }],
  },
  values: { grade: { grade: '良好' } },
  total: 8_00,
};

const letterGrades: readonly Grade[] = [{ label: 'A', percent: 100_00 }, { label: 'B', percent: 60_00 }, { label: 'C', percent: 40_00 }, { label: 'D', percent: 0 }];
const leagueIndicators = Array.from({ length: 29 }, (_, index): Indicator => ({
  ...base, key: `i-${String(index + 1)}`, title: { zh: `指标 ${String(index + 1)}` }, points: index < 13 ? 4_00 : 3_00, source: 'SELF',
  scale: index < 19 ? { kind: 'YES_NO' } : { kind: 'GRADES', grades: letterGrades },
}));
const league: Scheme = {
  name: '高校共青团改革评价',
  set: { title: { zh: '高校共青团改革评价' }, assessed: { kinds: ['LEAGUE_ORG'] }, parts: leagueIndicators },
  values: Object.fromEntries(leagueIndicators.map(({ key }, index): [string, IndicatorValue] => [key, index < 19 ? { yes: index !== 0 } : { grade: index < 24 ? 'A' : 'B' }])),
  total: 90_00,
};

/** The schemes that schools are known to have used, one each. */
export const schemes: readonly Scheme[] = [hangzhou, zhejiang, shanghai, wuhan, southChina, central, zhengzhou, bowen, hohhot, nanchang, league];
