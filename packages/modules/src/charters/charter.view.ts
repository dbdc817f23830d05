import { type Article, articleBody, articleLabel, type CharterText, chapterLabel, sectionLabel } from './text/index.ts';

/** An article as it is shown. */
export interface ArticleView {
  readonly label: string;
  readonly heading: string | null;
  readonly text: string;
  readonly chapter: string;
  readonly section: string;
}

interface GroupView {
  readonly label: string;
  readonly lead: readonly string[];
  readonly articles: readonly ArticleView[];
}

export interface ChapterView extends GroupView {
  readonly sections: readonly GroupView[];
}

/** A charter as the outline readers see: chapters, sections, articles. */
export function chaptersOf({ chapters }: CharterText): readonly ChapterView[] {
  return chapters.map((chapter) => ({
    label: chapterLabel(chapter),
    lead: chapter.lead,
    articles: articlesIn(chapter.articles, chapter.title, ''),
    sections: chapter.sections.map((section) => ({ label: sectionLabel(section), lead: section.lead, articles: articlesIn(section.articles, chapter.title, section.title) })),
  }));
}

/** Every article in the order of the text: those of a chapter itself stand before those of its sections. */
export const articlesOf = (charter: CharterText): readonly ArticleView[] =>
  chaptersOf(charter).flatMap(({ articles, sections }) => [articles, ...sections.map((section) => section.articles)].flat());

const articlesIn = (articles: readonly Article[], chapter: string, section: string): readonly ArticleView[] =>
  articles.map((article) => ({ label: articleLabel(article.number), heading: article.heading, text: articleBody(article), chapter, section }));
