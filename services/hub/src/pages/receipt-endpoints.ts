import { filings } from '@xuelian/modules';
import type { Database, Press, PrintedSheet } from '@xuelian/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOfCode, askPage, type FileMatch, missingPage, verificationPage } from './verification.page.ts';
import { languageOf, queryOf, sendPage, type Visitors } from './visitors.ts';

export interface ReceiptPagesOptions {
  readonly db: Database;
  readonly press: Press;
  /** Where the pages are, as it is printed on receipts. */
  readonly publicUrl: string;
}

interface WithCode {
  Params: { readonly code: string };
}

/** Receipts, for whoever holds one (回执核验): as a page and as a PDF, without an account. */
export function receiptEndpoints(app: FastifyInstance, visitors: Visitors, { db, press, publicUrl }: ReceiptPagesOptions): void {
  const print: Printing = async (receipt) => await press.print(filings.sheetOf(receipt, publicUrl));

  app.get('/verify', async (request, reply) => {
    visitors.admit(request, 1);
    const { code } = queryOf(request);
    return code === undefined ? sendPage(request, reply, askPage(languageOf(request))) : await reply.redirect(addressOfCode(code, languageOf(request)), 303);
  });

  app.get<WithCode>('/verify/:code', async (request, reply) => {
    const { sha256 } = queryOf(request);
    visitors.admit(request, sha256 === undefined ? 1 : 3);
    const receipt = await filings.findReceipt(db, request.params.code);
    if (receipt === undefined) return missing(request, reply);
    const match = sha256 === undefined ? null : await matchOf(db, print, receipt, sha256);
    return sendPage(request, reply, verificationPage({ receipt, match, sha256: sha256 ?? '' }, languageOf(request)));
  });

  app.get<WithCode>('/receipts/:code.pdf', async (request, reply) => {
    visitors.admit(request, 3);
    const receipt = await filings.findReceipt(db, request.params.code);
    if (receipt === undefined) return missing(request, reply);
    const { bytes, sha256 } = await print(receipt);
    return await reply
      .header('content-disposition', `inline; filename="receipt.pdf"; filename*=UTF-8''${encodeURIComponent(receipt.number)}.pdf`)
      .header('etag', `"${sha256}"`)
      // What viewers of PDF in browsers need to show it, and no more.
      .header('content-security-policy', "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'")
      .type('application/pdf')
      .send(bytes);
  });
}

const missing = (request: FastifyRequest, reply: FastifyReply): FastifyReply => sendPage(request, reply.status(404), missingPage(languageOf(request)));

type Printing = (receipt: filings.ReceiptStatement) => Promise<PrintedSheet>;

async function matchOf(db: Database, print: Printing, receipt: filings.ReceiptStatement, given: string): Promise<FileMatch> {
  const sha256 = given.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256)) return 'UNREADABLE';
  if (await filings.matchesReceipt(db, receipt.code, sha256)) return 'CONTENT';
  return (await print(receipt)).sha256 === sha256 ? 'PRINT' : 'NONE';
}
