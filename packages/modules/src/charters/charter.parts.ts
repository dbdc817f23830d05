import { type CharterPartId, charterParts } from '@xuelian/rules';
import { type Article, type ArticleGroup, articleBody, articleLabel, type CharterText, chapterLabel, sectionLabel } from './text/index.ts';

/** Where a charter regulates something: whole chapters and sections by their title, single articles by heading or words. */
export interface FoundPart {
  readonly part: CharterPartId;
  /** Labels of chapters and sections, for example 第一章 总则. */
  readonly chapters: readonly string[];
  /** Labels of articles, for example 第十条. */
  readonly articles: readonly string[];
}

/** By what a part shows itself; words count only where the charter itself speaks, not in the chapter on unions below. */
interface Recognizer {
  /** Titles of chapters and sections. */
  readonly title?: RegExp;
  /** Bracketed headings of articles. */
  readonly heading?: RegExp;
  /** The article's own words, or those above the first article of a chapter. */
  readonly words?: RegExp;
  /** Words that count only in chapters, sections or under headings with such a title. */
  readonly within?: { readonly title: RegExp; readonly words: RegExp };
}

const congress = '(?<!常任|常设)(?:代表大会|学代会|研代会|(?:全体)?会员大会|全体(?:学生|研究生)大会)';
const standing = '(?:常任代表|常设代表|常代会|常务委员会|常委会|学生委员会|研究生委员会)';
const lower = '(?:学院|院系|院级|二级学院|系|书院|基层|班级)(?:学生会|研究生会|分会|学生组织)';
const amending = '修[改订正]';
const regular = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'u');

const isLower = regular(`^各?${lower}`, '^(?:基层|下级|二级)组织');

const recognizers: Readonly<Record<CharterPartId, Recognizer>> = {
  GENERAL_PROVISIONS: { title: /^总[则纲]$/u, heading: /^(?:名称|性质)$/u, words: regular('本会(?:的)?(?:全称|名称)', '定名为', '本会是.{0,40}组织') },
  PARTY_LEADERSHIP: { words: regular('(?:党委|党组织|党总支|党支部|党的|中共[^，。；]{1,30}委员会|中国共产党[^，。；]{0,30}).{0,12}领导') },
  LEAGUE_GUIDANCE: { words: regular('(?:团委|团组织|团总支|共青团[^。；]{0,40}|共产主义青年团[^。；]{0,40})[^。；]{0,30}指导') },
  PURPOSE: { title: /宗旨|任务/u, heading: /宗旨|任务|职能/u, words: regular('本会(?:的)?(?:根本|基本|主要)?(?:宗旨|任务|职能)', '以.{2,60}为宗旨') },
  MEMBERSHIP: { heading: /资格|会员范围|会员条件/u, words: regular('(?:是|为)本会的?(?:会员|成员)', '会员资格', '凡.{2,60}(?:是|为).{0,6}(?:会员|成员)') },
  MEMBERS_RIGHTS: {
    title: /^(?:会员|成员)?的?(?:基本)?权利$/u, heading: /权利/u,
    words: regular('(?:会员|成员).{0,8}(?:享有|行使|有|的).{0,10}权利', '(?:享有|有)(?:下列|以下|如下).{0,4}权利'),
  },
  MEMBERS_DUTIES: {
    title: /^(?:会员|成员)?的?(?:基本)?义务$/u, heading: /义务/u,
    words: regular('(?:会员|成员).{0,24}(?:履行|承担|负有|有|的).{0,10}义务', '(?:履行|承担|负有|有)(?:下列|以下|如下).{0,4}义务'),
  },
  STRUCTURE: { title: /^组织(?:机构|架构|体系|结构|系统|制度|原则与机构|原则)?$|^机构设置$/u, heading: /组织(?:机构|架构|体系|结构|原则)|机构设置/u, words: regular('本会(?:的)?组织(?:机构|架构|体系|结构)') },
  CONGRESS: { title: regular(congress), heading: regular(congress), words: regular(`${congress}.{0,20}(?:召开|举行|权力机[构关])`) },
  CONGRESS_POWERS: {
    words: regular(`${congress}的?(?:行使|履行|具有|享有|主要|基本)?(?:下列|以下|如下|主要)?(?:职权|职责)`),
    within: { title: regular(congress), words: /^(?:职权|职责|主要职权)|行使(?:下列|以下|如下)职权/u },
  },
  STANDING_COMMITTEE: { title: regular(standing), heading: regular(standing), words: regular(`(?<!不设.{0,4})${standing}(?:会议|委员会)?(?:是|由|在|为|对|每|负责)`) },
  PRESIDIUM: { title: /主席团/u, heading: /主席团/u, words: regular('主席团(?:成员)?(?:由|是|为|设|每届|实行|对|在|负责|主持|任期|集体)') },
  DEPARTMENTS: { title: /部门|部室/u, heading: /部门|部室/u, words: regular('部门(?:总数|设|由|不超过)', '(?<!不)设(?:立|置|有)?[^。；]{0,20}(?:部、|办公室、|工作部门|职能部门)') },
  ELECTIONS: { title: /选举/u, heading: /选举/u, words: regular('无记名|不记名|差额|等额', '选举(?:采用|采取|实行|办法|程序)', '选举产生') },
  TERMS: { title: /任期/u, heading: /任期|届期/u, words: regular('任期', '每届.{0,4}(?:年|学期)') },
  STAFF: { title: /工作人员|学生干部|骨干/u, heading: /工作人员|学生干部|骨干/u, words: regular('(?:工作人员|学生干部|干事)(?:总数|人数|学习|[^。；]{0,4}(?:须|应|必须|由|不超过|经))') },
  LOWER_UNIONS: { title: isLower, heading: isLower, words: regular(`(?<=^|[\\n，。；：各])${lower}.{0,12}(?:受|由|须|依照|应|在)`) },
  SUPERVISION: { title: /监督|评议/u, heading: /监督|述职|评议|罢免|质询/u, words: regular('(?:接受|实行|受)[^。；]{0,20}监督', '述职', '监督(?:机构|执行|本会)', '提出(?:质询|罢免)') },
  FINANCE: { title: /经费|财务|资产|财产/u, heading: /经费|财务|资产|财产|收支/u, words: regular('(?<!监督)经费(?:来源|来自|主要来|由|收支|使用|管理|支出|开支)', '财务(?:管理|公开|制度)') },
  AMENDMENT: {
    title: regular(`章程的?(?:制定(?:和|与|、))?${amending}`, `${amending}本?章程`), heading: regular(`章程的?(?:制定(?:和|与|、))?${amending}`, `${amending}本?章程`, `^${amending}$`),
    words: regular(`${amending}本?章程[，,]?(?:须|应|必须|需|由|经|时)`, `本?章程[^。；]{0,12}${amending}[，,]?(?:须|应|必须|需|由|经|程序|时)`, '章程修正案'),
  },
  SUPPLEMENTARY: { title: /^附则$/u, heading: /^(?:解释|施行|生效|解释权)$/u, words: regular('本章程[^。；]{0,40}(?:解释|起(?:施行|实施|生效|执行))', '解释权') },
  ANNEXES: { title: /^附[件录表]/u },
};

/** A chapter or section as recognizers look at it. */
interface Group {
  readonly label: string;
  /** Its own title, and that of the chapter around it. */
  readonly title: string;
  readonly around: string;
  readonly lead: string;
  readonly articles: readonly Article[];
  readonly isEmpty: boolean;
}

/** What a charter regulates, and where; parts in the order of the vocabulary, places in that of the text. */
export function findParts(charter: CharterText): readonly FoundPart[] {
  const groups = charter.chapters.flatMap((chapter): readonly Group[] => [
    groupOf(chapter, chapterLabel(chapter), '', [chapter, ...chapter.sections]),
    ...chapter.sections.map((section) => groupOf(section, sectionLabel(section), chapter.title, [section])),
  ]);
  const parts = Object.keys(charterParts) as CharterPartId[];
  return parts.map((part) => findPart(part, groups)).filter(({ chapters, articles }) => chapters.length + articles.length > 0);
}

const groupOf = ({ title, lead, articles }: ArticleGroup, label: string, around: string, content: readonly ArticleGroup[]): Group => ({
  label, title, around, lead: lead.join('\n'), articles, isEmpty: content.every((group) => group.lead.length + group.articles.length === 0),
});

/** What is said of unions below is not said of the union itself. */
const ofItself = (groups: readonly Group[]): readonly Group[] =>
  groups
    .filter(({ title, around }) => !isLower.test(title) && !isLower.test(around))
    .map((group) => ({ ...group, articles: group.articles.filter((article) => !isLower.test(article.heading ?? articleBody(article))) }));

function findPart(part: CharterPartId, groups: readonly Group[]): FoundPart {
  const recognizer = recognizers[part];
  const own = part === 'LOWER_UNIONS' ? groups : ofItself(groups);
  return {
    part,
    // A title that announces something and is followed by nothing regulates nothing.
    chapters: own.filter((group) => !group.isEmpty && (matches(recognizer.title, group.title) || saysSo(recognizer, group, '', group.lead))).map(({ label }) => label),
    articles: own.flatMap((group) => group.articles.filter((article) => isAbout(recognizer, group, article)).map(({ number }) => articleLabel(number))),
  };
}

const matches = (pattern: RegExp | undefined, text: string): boolean => pattern?.test(text) ?? false;

const isAbout = (recognizer: Recognizer, group: Group, article: Article): boolean =>
  matches(recognizer.heading, article.heading ?? '') || saysSo(recognizer, group, article.heading ?? '', articleBody(article));

function saysSo({ words, within }: Recognizer, { title, around }: Group, heading: string, text: string): boolean {
  if (matches(words, text)) return true;
  return [title, around, heading].some((place) => matches(within?.title, place)) && (matches(within?.words, heading) || matches(within?.words, text));
}
