import { extname } from 'node:path';
import type { WorkbookFormat } from './workbook.ts';

const extensions: Readonly<Record<string, WorkbookFormat>> = { '.xls': 'XLS', '.xlsx': 'XLSX', '.csv': 'CSV' };

/** What the name promises; null for a name the hub does not read. */
export const formatByName = (name: string): WorkbookFormat | null => extensions[extname(name).toLowerCase()] ?? null;

/** What the bytes are, whatever the name says. */
export function formatByContent(bytes: Uint8Array): WorkbookFormat | 'MARKUP' | 'BINARY' {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'XLS';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'XLSX';
  if (hasUtf16Mark(bytes)) return 'CSV';
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) || bytes.subarray(0, 65_536).includes(0)) return 'BINARY';
  return startsWithTag(bytes) ? 'MARKUP' : 'CSV';
}

export const hasUtf16Mark = (bytes: Uint8Array): boolean => startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Web pages saved as .xls, and XML spreadsheets: a parser that guesses would read them, so nothing may guess. */
function startsWithTag(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*<[!?a-z]/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).replace(/^ï»¿/, ''));
}
