import type { Finding } from '../registers.problems.ts';
import { containers } from './container.ts';
import { aboutFile } from './workbook.ts';

/** Looks at the streams of an OLE2 file before its tables are parsed; null when it is an Excel 97–2003 workbook. */
export function refusalOfCompound(bytes: Buffer): Finding | null {
  const streams = containers.read(bytes, { type: 'buffer' }).FullPaths.map((path) => path.replace(/^[^/]*\//, ''));
  if (streams.includes('EncryptedPackage')) return aboutFile('PASSWORD_PROTECTED');
  if (streams.some((path) => path.startsWith('_VBA_PROJECT_CUR/'))) return aboutFile('MACROS_REFUSED');
  if (streams.includes('Workbook')) return null;
  // Excel 95 wrote Chinese in a code page of its own; read without it, every name would be garbled.
  return streams.includes('Book') ? aboutFile('OLD_WORKBOOK') : aboutFile('DISGUISED_FILE', { named: 'XLS', found: 'OLE2' });
}
