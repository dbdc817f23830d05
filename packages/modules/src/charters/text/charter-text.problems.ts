/** What a problem means for the charter: an error refuses it, a warning is shown to whoever reviews it. */
export type Severity = 'ERROR' | 'WARNING';

/**
 * Every way in which the text or the file of a charter can be wrong.
 * The codes are stable; the severity of each is fixed here and nowhere else.
 */
export const TEXT_PROBLEMS = {
  /** The file is larger than {@link CHARTER_LIMITS.fileBytes}. */
  FILE_TOO_LARGE: 'ERROR',
  /** The file holds no text at all. */
  FILE_EMPTY: 'ERROR',
  /** The name does not end in .docx, .md or .txt. */
  FILE_KIND_UNKNOWN: 'ERROR',
  /** The bytes are of another kind than the name says. */
  DISGUISED_FILE: 'ERROR',
  /** The archive or its XML is damaged. */
  FILE_DAMAGED: 'ERROR',
  /** The archive unpacks to too much, holds too many parts, repeats a part or is encrypted. */
  ARCHIVE_UNSAFE: 'ERROR',
  /** The document carries macros or controls. */
  ACTIVE_CONTENT: 'ERROR',
  /** The bytes are valid in none of the accepted encodings. */
  ENCODING_UNKNOWN: 'ERROR',
  /** The document holds tracked changes; it is read as if all were accepted (修订). */
  TRACKED_CHANGES: 'WARNING',
  /** The text as a whole is longer than {@link CHARTER_LIMITS.characters} or has too many lines or parts. */
  TOO_LONG: 'ERROR',
  /** An invisible, direction-changing, private or damaged character. */
  FORBIDDEN_CHARACTER: 'ERROR',
  /** No line begins with 第…条. */
  NO_ARTICLES: 'ERROR',
  /** An article has a number but says nothing. */
  EMPTY_ARTICLE: 'ERROR',
  /** An article is longer than {@link CHARTER_LIMITS.articleCharacters}. */
  ARTICLE_TOO_LONG: 'ERROR',
  /** The same article number twice within one count: it could not be cited. */
  ARTICLE_REPEATED: 'ERROR',
  /** Numbers are skipped. */
  ARTICLE_GAP: 'WARNING',
  /** A lower number follows a higher one inside a chapter. */
  ARTICLE_OUT_OF_ORDER: 'WARNING',
  /** A chapter counts its articles from 第一条 again. */
  ARTICLE_RESTARTED: 'WARNING',
  /** A chapter or section number does not follow the one before it. */
  CHAPTER_OUT_OF_ORDER: 'WARNING',
  /** No line before the first chapter can be the title. */
  TITLE_MISSING: 'WARNING',
  /** More problems were found than are listed. */
  MORE_PROBLEMS: 'WARNING',
} as const satisfies Record<string, Severity>;

export type TextProblemCode = keyof typeof TEXT_PROBLEMS;

export interface TextProblem {
  readonly code: TextProblemCode;
  readonly severity: Severity;
  /** Line of a text file or paragraph of a Word document, counted from 1; null when the file as a whole is meant. */
  readonly line: number | null;
  readonly message: string;
}

/**
 * The sizes a charter may have. Characters are UTF-16 code units. Real charters stay below 30,000; at the limit, comparing
 * two texts that share nothing still takes a fraction of a second.
 */
export const CHARTER_LIMITS = {
  fileBytes: 5 * 1024 * 1024,
  characters: 100_000,
  lines: 5_000,
  /** Chapters, sections and articles together. */
  parts: 500,
  articleCharacters: 5_000,
  problemsListed: 100,
} as const;

export function textProblem(code: TextProblemCode, line: number | null, message: string): TextProblem {
  return { code, severity: TEXT_PROBLEMS[code], line, message };
}

export function isRefused(problems: readonly TextProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'ERROR');
}

/** Errors first, then by line; a list that had to be cut says by how much. */
export function listProblems(problems: readonly TextProblem[]): TextProblem[] {
  const sorted = problems.toSorted((a, b) => a.severity.localeCompare(b.severity) || (a.line ?? 0) - (b.line ?? 0));
  const listed = sorted.slice(0, CHARTER_LIMITS.problemsListed);
  const left = sorted.length - listed.length;
  return left === 0 ? listed : [...listed, textProblem('MORE_PROBLEMS', null, `${left} more problems are not listed`)];
}
