import { type Database, type Mail, type MailCarrier, MailRefused } from '@xuelian/platform';
import { type DueLetter, dropLetter, findAddressee, keepCode, listTexts, markFailed, markSent, takeLetter } from './letter.rows.ts';
import { pauseAfter, writeCode, writeNotice } from './letter.ts';
import { newCode } from './subscription.ts';

export interface Sending {
  readonly db: Database;
  readonly carrier: MailCarrier;
  /** Where readers find the hub. */
  readonly publicUrl: string;
}

/** What became of a letter; a parked one says why. */
export type Sent = { readonly outcome: 'SENT' | 'DROPPED' | 'FAILED' } | { readonly outcome: 'PARKED'; readonly id: string; readonly failure: string };

/**
 * Sends the next letter that is due, if there is one. It is taken first and marked after it was handed over: a hub that dies in
 * between leaves a letter that is sent again under the same Message-ID, and never one that is lost.
 */
export async function sendNextLetter(sending: Sending): Promise<Sent | undefined> {
  const { db, carrier } = sending;
  const letter = await takeLetter(db);
  if (letter === undefined) return undefined;
  const mail = await write(sending, letter);
  if (mail === undefined) {
    await dropLetter(db, letter.id);
    return { outcome: 'DROPPED' };
  }
  try {
    if (letter.isTooOld) throw new MailRefused('nobody could send it for a week');
    await carrier.send(mail);
  } catch (error) {
    return await fail(db, letter, error as Error);
  }
  await markSent(db, letter.id);
  return { outcome: 'SENT' };
}

/** Written at the last moment: for whoever holds the right now, at the address that holds now. */
async function write({ db, publicUrl }: Sending, letter: DueLetter): Promise<Mail | undefined> {
  const addressee = await findAddressee(db, letter);
  if (addressee === undefined) return undefined;
  const writing = { id: letter.id, to: addressee.address, publicUrl, stopKey: addressee.stopKey };
  if (letter.kind === 'CODE') {
    const code = newCode();
    await keepCode(db, letter.accountId, code);
    return writeCode(writing, code);
  }
  const texts = await listTexts(db, letter);
  return texts.length === 0 ? undefined : writeNotice(writing, texts);
}

async function fail(db: Database, { id, attempts }: DueLetter, error: Error): Promise<Sent> {
  const pause = error instanceof MailRefused ? undefined : pauseAfter(attempts);
  await markFailed(db, id, error.message, pause);
  return pause === undefined ? { outcome: 'PARKED', id, failure: error.message } : { outcome: 'FAILED' };
}
