/**
 * The process that opens files of strangers: it is started per file with little memory, no environment and no right to
 * write, and it is ended by its parent. It must run as it stands from sources, so it imports no workspace package.
 */
import { rebuildArchive } from './archive.ts';
import { withinBounds } from './bounds.ts';
import { refusalOfCompound } from './compound.ts';
import type { ParseRequest } from './parser.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import { readTextTable } from './text-table.ts';
import { aboutFile, refused, type Parsed, type Table } from './workbook.ts';

async function parse({ format, bytes }: ParseRequest): Promise<Parsed<Table>> {
  const parsed = await parseAs[format](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return parsed.ok ? withinBounds(parsed.value) : parsed;
}

const parseAs: Readonly<Record<ParseRequest['format'], (bytes: Buffer) => Parsed<Table> | Promise<Parsed<Table>>>> = {
  CSV: readTextTable,
  XLS(bytes) {
    const refusal = refusalOfCompound(bytes);
    return refusal ? refused(refusal) : readSpreadsheet(bytes);
  },
  async XLSX(bytes) {
    const archive = await rebuildArchive(bytes);
    if (!archive.ok) return archive;
    const parsed = readSpreadsheet(archive.value.bytes);
    return parsed.ok ? { ok: true, value: { ...parsed.value, notes: [...archive.value.notes, ...parsed.value.notes] } } : parsed;
  },
};

/** The parsers throw whatever they like at a damaged file; their words are about their own insides, so they end here. */
function unreadable(error: unknown): Parsed<never> {
  const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
  return refused(aboutFile(isLocked ? 'PASSWORD_PROTECTED' : 'UNREADABLE_FILE'));
}

// Listening on keeps this process alive until its parent has the answer and ends it.
process.on('message', (request: ParseRequest) => {
  void parse(request)
    .catch(unreadable)
    .then((reply) => process.send?.(reply));
});
