import { forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { problems } from './uploads.problems.ts';

export const largestUpload = 20 * 1024 * 1024;
const longestName = 200;

/** What bytes can turn out to be, whatever their name says. */
export type Content = 'PDF' | 'JPEG' | 'PNG' | 'OLE2' | 'XLSX' | 'DOCX' | 'TEXT';

export interface FileKind {
  readonly content: Content;
  readonly mediaType: string;
}

/** Every kind of file that is taken, by the ending of its name. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  pdf: { content: 'PDF', mediaType: 'application/pdf' },
  jpg: { content: 'JPEG', mediaType: 'image/jpeg' },
  jpeg: { content: 'JPEG', mediaType: 'image/jpeg' },
  png: { content: 'PNG', mediaType: 'image/png' },
  xls: { content: 'OLE2', mediaType: 'application/vnd.ms-excel' },
  xlsx: { content: 'XLSX', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  docx: { content: 'DOCX', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  csv: { content: 'TEXT', mediaType: 'text/csv' },
  md: { content: 'TEXT', mediaType: 'text/markdown' },
  txt: { content: 'TEXT', mediaType: 'text/plain' },
};

/** What a caller says about a file before sending it. */
export interface Announcement {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

export const kindOf = (name: string): FileKind | undefined => {
  const extension = extensionOf(name);
  return Object.hasOwn(fileKinds, extension) ? fileKinds[extension] : undefined;
};

export function announcementProblems({ name, size, sha256 }: Announcement): readonly Problem[] {
  const found: Problem[] = [];
  if (name.trim() === '' || name.length > longestName || /[/\\]/.test(name) || forbiddenCharacters(name).length > 0) {
    found.push(problems.NAME_INVALID({ path: ['input', 'name'], values: { limit: longestName } }));
  }
  if (kindOf(name) === undefined) {
    found.push(problems.KIND_NOT_ALLOWED({ path: ['input', 'name'], values: { allowed: Object.keys(fileKinds).join(', ') } }));
  }
  if (size < 1 || size > largestUpload) found.push(problems.SIZE_INVALID({ path: ['input', 'size'], values: { limit: largestUpload } }));
  if (!/^[0-9a-f]{64}$/.test(sha256)) found.push(problems.HASH_INVALID({ path: ['input', 'sha256'] }));
  return found;
}

/** Where the content of one upload may be put, by whoever holds the link, for a quarter of an hour. */
export interface UploadLink {
  readonly url: string;
  readonly expiresAt: Date;
}
