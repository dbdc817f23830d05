/** One message as whoever writes it knows it (邮件). */
export interface Mail {
  /** The same for every attempt, so that a message sent twice is told from two messages. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where its reader ends such messages with one click (RFC 8058); null for what they asked for themselves. */
  readonly unsubscribeUrl: string | null;
}

/** What takes messages away (邮件通道). */
export interface MailCarrier {
  /** Resolves once somebody else is responsible for the message; rejects with `MailRefused` where trying again is of no use. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The other side will never take this message. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

const longestAddress = 254;
const local = String.raw`[a-z0-9!#$%&'*+/=?^_\x60{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_\x60{|}~-]+)*`;
const domain = String.raw`(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}`;
const addressPattern = new RegExp(`^${local}@${domain}$`, 'i');

/** One plain address: no name, no list, no quotes, no letter that a header could break at. */
export const isMailAddress = (text: string): boolean => text.length <= longestAddress && text.indexOf('@') <= 64 && addressPattern.test(text);

const longestSubject = 150;

/** A subject is one line. */
export function tidySubject(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return [...line].length <= longestSubject ? line : `${[...line].slice(0, longestSubject - 1).join('')}…`;
}
