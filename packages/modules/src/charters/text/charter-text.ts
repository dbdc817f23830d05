import { printNumeral } from './charter-text.numerals.ts';

/** The text of a charter (章程): a title, an optional preamble, chapters of articles. */
export interface CharterText {
  readonly title: string;
  /** What stands between the title and the first chapter: adoption notes, an unheaded preamble (序言). */
  readonly preamble: readonly string[];
  readonly chapters: readonly Chapter[];
}

/** What a chapter and a section have in common: articles, and text above the first of them. */
export interface ArticleGroup {
  readonly title: string;
  /** Unnumbered paragraphs above the first article; some charters write their whole first chapter so. */
  readonly lead: readonly string[];
  readonly articles: readonly Article[];
}

/**
 * A chapter (章). One without a number is a headed part such as 总则, 附则 or 附件; one without number and title
 * holds the articles of a charter that has no chapters, or those above the first chapter.
 */
export interface Chapter extends ArticleGroup {
  readonly number: number | null;
  /** Sections follow the articles that stand directly in the chapter. */
  readonly sections: readonly Section[];
}

/** A section (节). */
export interface Section extends ArticleGroup {
  readonly number: number;
}

/** 第十条 is `{ base: 10, inserted: null }`; 第十条之一, inserted by an amendment, is `{ base: 10, inserted: 1 }`. */
export interface ArticleNumber {
  readonly base: number;
  readonly inserted: number | null;
}

/** An article (条). */
export interface Article {
  readonly number: ArticleNumber;
  /** The bracketed words after the number, as in 第一条【名称】, without their brackets. */
  readonly heading: string | null;
  readonly paragraphs: readonly Paragraph[];
}

/** A paragraph (款). Its text is empty when the article opens with an item. */
export interface Paragraph {
  readonly text: string;
  readonly items: readonly Item[];
}

/** An item (项), canonically （一）. */
export interface Item {
  readonly number: number;
  readonly text: string;
  readonly subitems: readonly Subitem[];
}

/** A subitem (目), canonically 1. */
export interface Subitem {
  readonly number: number;
  readonly text: string;
}

/** 第十条 or 第十条之一. */
export function articleLabel({ base, inserted }: ArticleNumber): string {
  return `第${printNumeral(base)}条${inserted === null ? '' : `之${printNumeral(inserted)}`}`;
}

/** 第二章 组织机构, or the bare title of a chapter without number. */
export function chapterLabel(chapter: Chapter): string {
  return chapter.number === null ? chapter.title : joinLabel(`第${printNumeral(chapter.number)}章`, chapter.title);
}

/** 第一节 会员代表大会. */
export function sectionLabel(section: Section): string {
  return joinLabel(`第${printNumeral(section.number)}节`, section.title);
}

/** An article's words without number and heading, one line per paragraph, item and subitem. */
export function articleBody(article: Article): string {
  return article.paragraphs.flatMap(paragraphLines).join('\n');
}

/** All articles in the order of the text, those in sections included. */
export function allArticles(charter: CharterText): Article[] {
  return charter.chapters.flatMap((chapter) => [chapter, ...chapter.sections].flatMap((group) => group.articles));
}

function paragraphLines(paragraph: Paragraph): string[] {
  const items = paragraph.items.flatMap((item) => [
    `（${printNumeral(item.number)}）${item.text}`,
    ...item.subitems.map((subitem) => `${subitem.number}. ${subitem.text}`.trimEnd()),
  ]);
  return paragraph.text === '' ? items : [paragraph.text, ...items];
}

function joinLabel(number: string, title: string): string {
  return title === '' ? number : `${number} ${title}`;
}
