import { type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { isOwnUpload, type Work } from '@xuelian/platform';
import type { CharterPartId } from '@xuelian/rules';
import { findParts } from './charter.parts.ts';
import { problems, textProblems } from './charters.problems.ts';
import { type ArticleView, articlesOf } from './charter.view.ts';
import {
  canonicalLines, type CharterText, hashCharterText, type ParsedCharterText, parseCharterText, printCharterText, readCharterFile, type TextProblem, type TextProblemCode,
} from './text/index.ts';

/** Where a text comes from: typed, or an uploaded .docx, .md or .txt. Exactly one is given. */
export interface CharterSourceInput {
  readonly text?: string | null;
  readonly uploadId?: string | null;
}

/** A remark of the reader that does not refuse the text (提示); worded when it is shown. */
export interface CharterWarning {
  readonly code: TextProblemCode;
  readonly line: number | null;
}

/** A text that was read without fault, in its canonical spelling. */
export interface ReadCharter {
  readonly title: string;
  readonly text: string;
  readonly contentHash: string;
  readonly uploadId: string | null;
  readonly warnings: readonly CharterWarning[];
  readonly articles: readonly ArticleView[];
  /** What it regulates, of what a charter can be asked to contain. */
  readonly parts: readonly CharterPartId[];
}

/** Reads a charter from its source; every fault of the text at once, each with its line. */
export async function readCharter(work: Work, { text, uploadId }: CharterSourceInput): Promise<Result<ReadCharter>> {
  if (text != null && uploadId != null) return refuse(problems.ONE_SOURCE({ path: ['input', 'text'] }));
  if (text != null) return result(parseCharterText(canonicalLines(text.replaceAll('\r\n', '\n'))), 'text', null);
  if (uploadId == null) return refuse(problems.ONE_SOURCE({ path: ['input', 'text'] }));
  const file = (await isOwnUpload(work, uploadId)) ? await work.readUpload(uploadId) : undefined;
  if (file === undefined) return refuse(problems.FILE_MISSING({ path: ['input', 'uploadId'] }));
  return result(await readCharterFile(file.bytes, file.name), 'uploadId', uploadId);
}

function result({ charter, problems: found }: ParsedCharterText, field: string, uploadId: string | null): Result<ReadCharter> {
  if (charter === null) return refuse(...found.filter(({ severity }) => severity === 'ERROR').map((problem) => toProblem(problem, field)));
  const warnings = found.map(({ code, line }) => ({ code, line }));
  const parts = findParts(charter).map(({ part }) => part);
  return succeed({ title: charter.title, text: printCharterText(charter), contentHash: hashCharterText(charter), uploadId, warnings, articles: articlesOf(charter), parts });
}

/** The remark in words; its path leads to the line. */
export function toProblem({ code, line }: Pick<TextProblem, 'code' | 'line'>, field: string): Problem {
  return textProblems[code]({ path: ['input', field, ...(line === null ? [] : [String(line)])], values: { line: line ?? '' } });
}

/** The stored canonical text as chapters and articles again. */
export function parseStored(text: string): CharterText {
  const { charter } = parseCharterText(canonicalLines(text));
  if (charter === null) throw new Error('a stored charter can be read');
  return charter;
}
