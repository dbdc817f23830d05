import { printNumeral } from './charter-text.numerals.ts';
import { articleBody, articleLabel } from './charter-text.ts';
import type { ArticleGroup, CharterText } from './charter-text.ts';

export type PassagePart = 'TITLE' | 'PREAMBLE' | 'CHAPTER' | 'SECTION' | 'ARTICLE';

/** A piece of a charter that is compared as a whole. */
export interface Passage {
  readonly part: PassagePart;
  /** 第五条, 第五条之一, 第二章, 第一节; empty for what has no number. */
  readonly label: string;
  /** An article's heading in 【】 and body, a chapter's or section's title and the lines above its first article. */
  readonly text: string;
}

/** A charter as the list of its passages, in order. */
export function passagesOf(charter: CharterText): Passage[] {
  const passages = [
    passage('TITLE', '', [charter.title]),
    passage('PREAMBLE', '', charter.preamble),
    ...charter.chapters.flatMap((chapter) => [
      ...groupPassages('CHAPTER', chapter.number === null ? '' : `第${printNumeral(chapter.number)}章`, chapter),
      ...chapter.sections.flatMap((section) => groupPassages('SECTION', `第${printNumeral(section.number)}节`, section)),
    ]),
  ];
  return passages.filter(({ label, text }) => label !== '' || text !== '');
}

function groupPassages(part: PassagePart, label: string, { title, lead, articles }: ArticleGroup): Passage[] {
  return [
    passage(part, label, [title, ...lead]),
    ...articles.map((article) => {
      const heading = article.heading === null ? '' : `【${article.heading}】`;
      return passage('ARTICLE', articleLabel(article.number), [heading + articleBody(article)]);
    }),
  ];
}

function passage(part: PassagePart, label: string, lines: readonly string[]): Passage {
  return { part, label, text: lines.join('\n') };
}
