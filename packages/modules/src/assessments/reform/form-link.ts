import { type Cell, foldCell, quoted } from './form-table.ts';
import { type Read, read, unreadable } from './form-reading.ts';

const longestLink = 500;

/**
 * The address at which the self-assessment was published (自评公开链接). Only its form is checked: whether the page is the
 * school's own nobody here can tell, and old addresses were seen on domains that others have taken over.
 */
export function readLink(cell: Cell): Read<string> {
  const text = foldCell(cell).replace(/[。;,]$/, '');
  if (text === '' || /^[/—-]+$|^无$/.test(text)) return read<string>(null);
  if (text.length > longestLink) return unreadable('TOO_LONG', { limit: longestLink });
  const url = /\s/.test(text) ? null : URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return unreadable('LINK_INVALID', { text: quoted(cell) });
  const reason = reasonAgainst(url);
  if (reason !== undefined) return unreadable('LINK_NOT_PUBLIC', { reason });
  return url.protocol === 'https:' ? read(url.href) : read(url.href, { name: 'LINK_NOT_HTTPS', severity: 'WARNING' });
}

/** Addresses that lead nowhere for a stranger, or carry somebody's password. */
function reasonAgainst({ username, password, hostname, port }: URL): string | undefined {
  if (username !== '' || password !== '') return 'user:password@';
  if (/^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return hostname;
  if (!hostname.includes('.') || /\.(local|localhost|internal|lan|test|invalid|example)$/.test(hostname)) return hostname;
  return port === '' || Number(port) < 65_536 ? undefined : port;
}
