import { readWordText } from './charter-text.docx.ts';
import { decodeText, startsWith } from './charter-text.encoding.ts';
import { plainLines } from './charter-text.lines.ts';
import type { SourceLine } from './charter-text.lines.ts';
import { markdownLines } from './charter-text.markdown.ts';
import { parseCharterText } from './charter-text.parse.ts';
import type { ParsedCharterText } from './charter-text.parse.ts';
import { CHARTER_LIMITS, isRefused, listProblems, textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';

export type CharterFormat = 'DOCX' | 'MARKDOWN' | 'PLAIN_TEXT';

export interface CharterSource {
  /** Null when the name says none of the three. */
  readonly format: CharterFormat | null;
  /** Empty when a problem of severity ERROR was found. */
  readonly lines: readonly SourceLine[];
  readonly problems: readonly TextProblem[];
}

/** Reads and parses a charter file in one step; the problems of both steps are listed together. */
export async function readCharterFile(bytes: Uint8Array, fileName: string): Promise<ParsedCharterText> {
  const source = await readCharterSource(bytes, fileName);
  if (isRefused(source.problems)) return { charter: null, problems: source.problems };
  const { charter, problems } = parseCharterText(source.lines);
  return { charter, problems: listProblems([...source.problems, ...problems]) };
}

/**
 * The lines of a charter file. The name only says what the file claims to be; its bytes must agree.
 * Never throws on any bytes.
 */
export async function readCharterSource(bytes: Uint8Array, fileName: string): Promise<CharterSource> {
  const format = formatOf(fileName);
  const problems = [...checkSize(bytes), ...checkKind(bytes, format)];
  if (format === null || problems.length > 0) return { format, lines: [], problems };
  if (format === 'DOCX') return { format, ...(await readWordText(bytes)) };
  const text = decodeText(bytes);
  if (typeof text !== 'string') return { format, lines: [], problems: [text] };
  return { format, lines: format === 'MARKDOWN' ? markdownLines(text) : plainLines(text), problems: [] };
}

const FORMATS: Readonly<Record<string, CharterFormat>> = { docx: 'DOCX', md: 'MARKDOWN', txt: 'PLAIN_TEXT' };

function formatOf(fileName: string): CharterFormat | null {
  const extension = /\.([a-z]{1,8})$/.exec(fileName.toLowerCase())?.[1] ?? '';
  return FORMATS[extension] ?? null;
}

function checkSize(bytes: Uint8Array): TextProblem[] {
  if (bytes.byteLength === 0) return [textProblem('FILE_EMPTY', null, 'the file is empty')];
  if (bytes.byteLength <= CHARTER_LIMITS.fileBytes) return [];
  return [textProblem('FILE_TOO_LARGE', null, `the file has ${bytes.byteLength} bytes; ${CHARTER_LIMITS.fileBytes} are allowed`)];
}

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;

/** Kinds of file that are mistaken for a charter's, told by name; any other binary file fails as text. */
const FOREIGN_KINDS: readonly { readonly name: string; readonly prefix: readonly number[] }[] = [
  { name: 'a PDF document', prefix: [...Buffer.from('%PDF-')] },
  { name: 'an old Word document (.doc)', prefix: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'an RTF document', prefix: [...Buffer.from('{\\rtf')] },
  { name: 'a PNG image', prefix: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', prefix: [0xff, 0xd8, 0xff] },
  { name: 'a web page', prefix: [...Buffer.from('<!DOCTYPE')] },
  { name: 'a web page', prefix: [...Buffer.from('<html')] },
];

function checkKind(bytes: Uint8Array, format: CharterFormat | null): TextProblem[] {
  if (format === null) return [textProblem('FILE_KIND_UNKNOWN', null, 'a charter is read from .docx, .md or .txt')];
  if (bytes.byteLength === 0) return [];
  const isZip = startsWith(bytes, ZIP);
  if (format === 'DOCX' && isZip) return [];
  const foreign = FOREIGN_KINDS.find(({ prefix }) => startsWith(bytes, prefix));
  if (format !== 'DOCX' && !isZip && foreign === undefined) return [];
  const kind = isZip ? 'an archive' : (foreign?.name ?? 'no archive');
  const claim = format === 'DOCX' ? 'a Word document' : 'text';
  return [textProblem('DISGUISED_FILE', null, `the name promises ${claim}, the file is ${kind}`)];
}
