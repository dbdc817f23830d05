import type { Citation } from '@xuelian/kernel';
import { randomInt } from 'node:crypto';
import type { FilingAction, FilingState } from './filing.machine.ts';

/** What a receipt is about (回执事由): a decision on a filing, or that a copy of it was taken note of. */
export const receiptDecisions = ['ACCEPT', 'RATIFY', 'REFUSE', 'REVOKE', 'ACKNOWLEDGE'] as const;
export type ReceiptDecision = (typeof receiptDecisions)[number];

/** How a decision stands today (效力): what was granted may have given way since; the rest is a record of what happened. */
export const receiptStandings = ['IN_FORCE', 'SUPERSEDED', 'REVOKED', 'RECORDED'] as const;
export type ReceiptStanding = (typeof receiptStandings)[number];

/** A clause with the title its document had when the receipt was given. */
export interface CitedClause extends Citation {
  readonly title: string;
}

/** Base 32 without letters that are read as digits or as each other (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 20;

/** A hundred random bits: nobody comes upon a receipt by trying. */
export const newReceiptCode = (): string => Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A code as people copy it from paper: in groups, in small letters, with O for 0. Undefined for what cannot be one. */
export function readReceiptCode(given: string): string | undefined {
  if (given.length > 2 * codeLength) return undefined;
  const code = given.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : undefined;
}

/** In groups of five, as it is printed. */
export const printReceiptCode = (code: string): string => code.replaceAll(/.{5}(?=.)/g, '$&-');

/** The decision in the words of a receipt (结论). Accepting records and approves nothing, so it is not called an approval. */
export function decisionInWords(decision: ReceiptDecision, favorable: FilingAction, before: FilingState): string {
  switch (decision) {
    case 'ACCEPT':
      return '予以备案';
    case 'RATIFY':
      return '予以核准';
    case 'REFUSE':
      return favorable === 'RATIFY' ? '不予核准' : '不予备案';
    case 'REVOKE':
      return before === 'RATIFIED' ? '撤销核准' : '撤销备案';
    case 'ACKNOWLEDGE':
      return '已签收';
  }
}
