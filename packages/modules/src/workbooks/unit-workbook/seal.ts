import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BookOf } from './unit-workbook.ts';

/**
 * What a workbook is of, signed (封签): HMAC-SHA-256 under a key of the hub, so that a file made for another unit, year or form
 * is known for what it is, and one whose hidden sheet was touched is no workbook of ours.
 */
export function sealOf({ obligationId, cycleId, organizationId, academicYear, formId }: BookOf, key: Buffer): string {
  const told = Buffer.from(JSON.stringify([1, obligationId, cycleId, organizationId, academicYear, formId])).toString('base64url');
  return `${told}.${signatureOf(told, key)}`;
}

/** What a seal says; undefined where it was not made under this key, or was altered. */
export function readSeal(seal: string, key: Buffer): BookOf | undefined {
  const [told = '', signature = ''] = seal.trim().split('.');
  const expected = Buffer.from(signatureOf(told, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const [format, obligationId, cycleId, organizationId, academicYear, formId] = JSON.parse(Buffer.from(told, 'base64url').toString()) as [number, string, string, string, number, string];
  return format === 1 ? { obligationId, cycleId, organizationId, academicYear, formId } : undefined;
}

const signatureOf = (told: string, key: Buffer): string => createHmac('sha256', key).update(`xuelian-workbook.${told}`).digest('base64url');
