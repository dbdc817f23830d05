import { textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';

/** Byte order marks (BOM), and the encodings they promise. */
const MARKED_ENCODINGS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Tried in this order: bytes in GB18030 are hardly ever valid UTF-8, the other way round they often are. */
const UNMARKED_ENCODINGS = ['utf-8', 'gb18030'] as const;

/** The text of a .txt or .md file in UTF-8, UTF-16 with a byte order mark, or GB18030 (GBK, GB2312). */
export function decodeText(bytes: Uint8Array): string | TextProblem {
  const marked = MARKED_ENCODINGS.find(({ mark }) => startsWith(bytes, mark));
  if (marked === undefined && bytes.includes(0)) return textProblem('DISGUISED_FILE', null, 'the file holds null bytes, so it is no text');
  const encodings = marked === undefined ? UNMARKED_ENCODINGS : [marked.encoding];
  for (const encoding of encodings) {
    const text = decodeAs(encoding, bytes);
    if (text !== null) return text;
  }
  return textProblem('ENCODING_UNKNOWN', null, `the text is not valid ${encodings.join(' or ')}`);
}

/** Null when the bytes are not valid in the encoding; a byte order mark is taken off. */
export function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
