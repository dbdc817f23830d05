import type { Localized } from '@xuelian/kernel';
import { charterParts } from './charter-parts.ts';
import { posts } from './posts.ts';
import { isParameterTopic, type Fraction, type ParameterTopic, type ParameterValue, type Word } from './values.ts';
import { plain } from './wording.ts';

/** Every word a choice or a list of words can hold, for readers. */
export const words: Readonly<Record<Word, Localized>> = {
  RATIFICATION: { zh: '核准', en: 'ratification' },
  FILING: { zh: '备案', en: 'filing' },
  EITHER: { zh: '先后不限', en: 'in either order' },
  ADOPTION_FIRST: { zh: '先通过后核准', en: 'adoption first' },
  RATIFICATION_FIRST: { zh: '先核准后通过', en: 'ratification first' },
  PRESIDENT: { zh: '主席、副主席', en: 'a president with vice presidents' },
  ROTATION: { zh: '主席团轮值', en: 'presidium members presiding in turn' },
  SEMESTER: { zh: '一个学期', en: 'one semester' },
  ACADEMIC_YEAR: { zh: '一个学年', en: 'one academic year' },
  REQUIRED: { zh: '必须', en: 'required' },
  OPTIONAL: { zh: '可选', en: 'optional' },
  ENCOURAGED: { zh: '提倡', en: 'encouraged' },
  PROPORTIONAL: { zh: '按比例', en: 'in proportion' },
  CLASS_ELECTION: { zh: '班级选举', en: 'election in the class' },
  LEAGUE_BRANCH_RECOMMENDATION: { zh: '班级团支部推荐', en: 'proposal by the League branch of the class' },
  ANNOUNCE_APPROVE_FILE: { zh: '公告、批准、备案', en: 'announced, approved, filed' },
  FILE: { zh: '报上级备案', en: 'filed with the superior' },
  SCHOOL_PRESIDIUM: { zh: '校级主席团四步', en: 'four steps for the school presidium' },
  SCHOOL_STAFF: { zh: '校级部门成员程序', en: 'steps for members of school departments' },
  COLLEGE: { zh: '学院', en: 'college' },
  LEAGUE_THEN_PARTY: { zh: '团推荐、党把关', en: 'the League proposes, the Party checks' },
  WORK_REPORT: { zh: '审议工作报告', en: 'review of the work report' },
  ELECTION: { zh: '选举', en: 'election' },
  CHARTER: { zh: '制定修改章程', en: 'making or amending the charter' },
  OPINIONS: { zh: '征求意见', en: 'gathering of opinions' },
  PROPOSALS: { zh: '提案', en: 'proposals' },
  MAJOR_MATTERS: { zh: '重大事项', en: 'major matters' },
  GRADE: { zh: '年级', en: 'grade' },
  MAIN_CLUB: { zh: '主要社团', en: 'main clubs' },
  COUNTY: { zh: '县级区域', en: 'county' },
  SCHOOL_TYPE: { zh: '学校类型', en: 'kind of school' },
  ETHNICITY: { zh: '民族', en: 'ethnicity' },
  GENDER: { zh: '性别', en: 'gender' },
  CONGRESS: { zh: '代表大会', en: 'congress' },
  STANDING_COMMITTEE: { zh: '常任代表会议', en: 'standing committee' },
  GENERAL_ASSEMBLY: { zh: '全体学生大会', en: 'assembly of all students' },
  PARTY_MEMBER: { zh: '中共党员', en: 'member of the Party' },
  LEAGUE_MEMBER: { zh: '共青团员', en: 'member of the League' },
  LAST_SEMESTER: { zh: '上学期', en: 'last semester' },
  LAST_YEAR: { zh: '上学年', en: 'last year' },
  SINCE_ENTRY: { zh: '入学以来', en: 'since entry' },
  AWARENESS: { zh: '知晓度', en: 'awareness' },
  PARTICIPATION: { zh: '参与度', en: 'participation' },
  SATISFACTION: { zh: '满意度', en: 'satisfaction' },
  POLITICS: { zh: '政治', en: 'politics' },
  MORALITY: { zh: '品德', en: 'morals' },
  STUDY: { zh: '学习', en: 'study' },
  PERFORMANCE: { zh: '履职', en: 'performance of duty' },
  RESULTS: { zh: '工作成效', en: 'results' },
  DISCIPLINE: { zh: '纪律作风', en: 'discipline and style' },
  FIRST_YEAR: { zh: '一年级新生', en: 'first-year students' },
  GRADUATE: { zh: '研究生', en: 'graduate students' },
};

const bases: Readonly<Record<Fraction['of'], Localized>> = {
  DELEGATES: { zh: '应到代表', en: 'the delegates' },
  PRESENT: { zh: '到会代表', en: 'the delegates present' },
  VALID: { zh: '有效票', en: 'the valid ballots' },
  ISSUED: { zh: '发出的票', en: 'the ballots issued' },
};

/** Topics whose number is a percentage. */
const percentages: ReadonlySet<ParameterTopic> = new Set<ParameterTopic>(['delegates.share', 'delegates.nonOfficerShare', 'eligibility.rankPercent']);

/** A value of a topic in words. */
export function valueInWords(topic: string, value: ParameterValue): Localized {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (typeof value === 'number') return plain(isParameterTopic(topic) && percentages.has(topic) ? `${String(value)}%` : value);
  if (typeof value === 'string') return words[value as Word] ?? plain(value);
  if ('numerator' in value) return fractionInWords(value);
  if (value.length === 0) return { zh: '无', en: 'none' };
  const entries = value.map(entryInWords);
  return { zh: entries.map(({ zh }) => zh).join('、'), en: entries.map(({ en }) => en).join(', ') };
}

function fractionInWords({ numerator, denominator, of, isStrict }: Fraction): Localized {
  const part = `${String(numerator)}/${String(denominator)}`;
  return { zh: `${isStrict ? '超过' : '不少于'}${bases[of].zh}的 ${part}`, en: `${isStrict ? 'more than' : 'at least'} ${part} of ${bases[of].en}` };
}

function entryInWords(entry: Extract<ParameterValue, readonly unknown[]>[number]): Localized {
  if (typeof entry === 'string') return entry in words ? words[entry as Word] : charterParts[entry as keyof typeof charterParts];
  const limit = entry.max === null ? '' : ` ≤ ${String(entry.max)}`;
  const { zh, en } = posts[entry.post].title;
  return { zh: zh + limit, en: en + limit };
}
