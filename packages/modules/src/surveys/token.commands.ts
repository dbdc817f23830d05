import { atInput, type CivilDate, refuse, type Result, succeed } from '@xuelian/kernel';
import { findRow, type GraphContext, sql } from '@xuelian/platform';
import { readInvitation } from './invitation.ts';
import { tidyNumber } from './roll.ts';
import { problems } from './surveys.problems.ts';
import { blindedMessageOf, digestOf, isBlindedFor, signBlinded } from './token.ts';

/** Whoever asks for a token: signed in, or by number and invitation. */
export type TokenCaller = Pick<GraphContext, 'db' | 'today'> & { readonly actor: Pick<NonNullable<GraphContext['actor']>, 'personId'> | null };

export interface IssueToken {
  readonly surveyId: string;
  /** Base64url. */
  readonly blindedMessage: string;
  readonly number: string | null;
  readonly invitation: string | null;
}

interface Issued {
  readonly verdict: 'ISSUED' | 'NOT_OPEN' | 'NOT_ON_ROLL' | 'ISSUED_ALREADY';
  readonly signingKey: Uint8Array | null;
}

/**
 * 领取凭证: one blind signature for each student on the roll. Not a use case of the door: most students have no account, and an
 * audit row would say to the second when each of them came (docs/decisions). What keeps it right is the entry of the roll, which
 * is marked in the transaction that gives the key away.
 */
export async function issueToken({ db, actor, today }: TokenCaller, input: IssueToken): Promise<Result<string>> {
  const byNumber = input.number !== null || input.invitation !== null;
  const personId = byNumber ? null : (actor?.personId ?? null);
  const invitation = readInvitation(input.invitation ?? '') ?? '';
  const blinded = blindedMessageOf(input.blindedMessage);
  const publicKey = await publicKeyOfOpen(db, input.surveyId, today);
  if (publicKey === undefined) return refuse(problems.NOT_OPEN(atInput('surveyId')));
  if (blinded === undefined || !isBlindedFor(publicKey, blinded)) return refuse(problems.BLINDED_INVALID(atInput('blindedMessage')));
  if (!byNumber && personId === null) return refuse(problems.NOT_ON_ROLL(atInput('number')));
  const issued = await findRow(db, sql<Issued>`
    select verdict, private_key as "signingKey" from surveys.issue(${input.surveyId}::uuid, ${tidyNumber(input.number ?? '')}, ${invitation}, ${personId}::uuid, ${digestOf(blinded)}::bytea, ${today}::date)`);
  if (issued?.signingKey != null) return succeed(signBlinded(issued.signingKey, blinded).toString('base64url'));
  switch (issued?.verdict) {
    case 'ISSUED_ALREADY':
      return refuse(problems.ISSUED_ALREADY(atInput(byNumber ? 'number' : 'surveyId')));
    case 'NOT_ON_ROLL':
      return refuse(problems.NOT_ON_ROLL(atInput(byNumber ? 'number' : 'surveyId')));
    default:
      return refuse(problems.NOT_OPEN(atInput('surveyId')));
  }
}

/** The key of a survey that is open; undefined for all others alike. */
async function publicKeyOfOpen(db: GraphContext['db'], surveyId: string, today: CivilDate): Promise<string | undefined> {
  const open = await findRow(db, sql<{ publicKey: string }>`select public_key as "publicKey" from surveys.survey where id = ${surveyId} and state = 'OPEN' and last_on >= ${today}::date`);
  return open?.publicKey;
}
