/**
 * The text of a charter (章程): from an uploaded file to chapters and articles, to one canonical text and its hash, and
 * to the differences between two versions. Pure code: no database, no GraphQL, no clock.
 *
 * - `readCharterFile(bytes, fileName)` reads .docx, .md and .txt and parses them; it never throws on any bytes.
 * - `parseCharterText(lines)` parses lines from elsewhere, such as `plainLines(text)` or `canonicalLines(text)`.
 * - `printCharterText(charter)` gives the canonical text, `hashCharterText(charter)` its SHA-256.
 * - `diffCharterTexts(before, after)` says what became of each passage.
 *
 * Problems come all at once as {@link TextProblem}; a charter is null exactly when one of them is an ERROR.
 *
 * 章 chapter · 节 section · 条 article · 款 paragraph · 项 item · 目 subitem
 */
export type { Article, ArticleGroup, ArticleNumber, Chapter, CharterText, Item, Paragraph, Section, Subitem } from './charter-text.ts';
export { allArticles, articleBody, articleLabel, chapterLabel, sectionLabel } from './charter-text.ts';

export type { Severity, TextProblem, TextProblemCode } from './charter-text.problems.ts';
export { CHARTER_LIMITS, isRefused, TEXT_PROBLEMS } from './charter-text.problems.ts';

export type { SourceLine } from './charter-text.lines.ts';
export { plainLines } from './charter-text.lines.ts';

export type { ParsedCharterText } from './charter-text.parse.ts';
export { parseCharterText } from './charter-text.parse.ts';

export { canonicalLines, hashCharterText, printCharterText } from './charter-text.print.ts';

export type { CharterFormat, CharterSource } from './charter-text.source.ts';
export { readCharterFile, readCharterSource } from './charter-text.source.ts';

export type { ChangeKind, PassageChange } from './charter-text.diff.ts';
export { diffCharterTexts } from './charter-text.diff.ts';
export type { Passage, PassagePart } from './charter-text.passages.ts';
export { passagesOf } from './charter-text.passages.ts';
export type { Segment } from './charter-text.segments.ts';
export { diffSegments } from './charter-text.segments.ts';

export { readWordBody } from './charter-text.docx.ts';
export { isOn as isXmlOn, readXml as readWordXml, type XmlReader } from './charter-text.xml.ts';
