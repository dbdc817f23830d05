import { operator } from '@xuelian/kernel';
import { findRow, getRow, listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { diceOf, pick } from '../../../../tests/testkit/dice.ts';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { publicUrl, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

const unions = Array.from({ length: 8 }, (_, index) => `GD-${String(index)}`);
const receiptFields = `id number decision decisionInWords matter filingNumber title submitterName deciderName decidedOn contentHash standing gaveWayOn
  citations { document title clause } pdfUrl verificationUrl issuedAt`;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000', name: '广东省学生联合会' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000', name: '吉林省学生联合会' });
  await federation.establish('GD-TW', 'LEAGUE_ORG', undefined, { name: '团中央', level: 'NATIONAL' });
  for (const code of unions) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { name: `${code}学生会`, guidingLeagueId: federation.of('GD-TW').id });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
});

const receiptsOf = async (actor: Answer, id: string): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Filing { receipts { ${receiptFields} } } } }`, { id });
  expect(errors).toEqual([]);
  return data.node?.receipts;
};

const codeIn = ({ verificationUrl }: Answer): string => verificationUrl.split('/').at(-1);

async function verified(code: string, sha256: string | null = null): Promise<Answer> {
  const { data, errors } = await hub.ask(null, 'query ($code: String!, $sha256: String) { verifyReceipt(code: $code, sha256: $sha256) { number decision title standing gaveWayOn contentHash isFileMatch pdfUrl } }', { code, sha256 });
  expect(errors).toEqual([]);
  return data.verifyReceipt;
}

/** A second time it is refused, and gives no second receipt. */
const acknowledge = async (actor: Answer, { id }: Answer): Promise<Answer> =>
  await hub.change(actor, 'mutation ($input: AcknowledgeFilingInput!) { acknowledgeFiling(input: $input) { problems { code } } }', { filingId: id });

const rename = async (code: string, name: string): Promise<void> => {
  const { rowId } = federation.of(code);
  const { version } = await getRow(hub.db, sql<{ version: number }>`select version from organizations.organization where id = ${rowId}`);
  const { problems } = await hub.change(operator, 'mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { problems { code } } }', { organizationId: federation.of(code).id, expectedVersion: version, name, reason: '更名', effectiveOn: '2026-01-01' });
  expect(problems).toEqual([]);
};

describe('the receipt of a decision', () => {
  it('says who decided what on which day by which clause, in the names of that day', async () => {
    const [writer, reviewer] = [federation.officer('GD-0', 'FILE', 'READ'), federation.officer('GD', 'DECIDE', 'READ')];
    let filing = await desk.submit(writer, 'GD-0');
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    expect(await receiptsOf(writer, filing.id)).toEqual([]);
    filing = await desk.move(reviewer, 'ratifyFiling', filing);
    const [receipt] = await receiptsOf(writer, filing.id);
    const year = String(new Date().getUTCFullYear());
    expect(receipt).toMatchObject({
      number: `GD回〔${year}〕1号`, decision: 'RATIFY', decisionInWords: '予以核准', filingNumber: filing.number, submitterName: 'GD-0学生会', deciderName: '广东省学生联合会',
      contentHash: filing.contentHash, standing: 'IN_FORCE', gaveWayOn: null,
      citations: [{ document: 'GD', title: '关于推动高校学生会（研究生会）深化改革的通知', clause: '附件10-1' }],
    });
    expect(codeIn(receipt)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
    expect(receipt.verificationUrl).toBe(`${publicUrl}/verify/${codeIn(receipt)}`);
    expect(receipt.pdfUrl).toBe(`${publicUrl}/receipts/${codeIn(receipt)}.pdf`);
    await rename('GD-0', '改名之后学生会');
    await rename('GD', '改名之后学联');
    expect(await receiptsOf(writer, filing.id)).toEqual([receipt]);
  });

  it('can be checked by a stranger who holds the code, and by nobody else', async () => {
    const [writer, reviewer] = [federation.officer('GD-1', 'FILE', 'READ'), federation.officer('GD', 'DECIDE', 'READ')];
    const filing = await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', await desk.submit(writer, 'GD-1')));
    const [receipt] = await receiptsOf(writer, filing.id);
    const code = codeIn(receipt);
    expect(await verified(code)).toMatchObject({ number: receipt.number, standing: 'IN_FORCE', contentHash: filing.contentHash, isFileMatch: null, pdfUrl: receipt.pdfUrl });
    expect(await verified(code.toLowerCase().replaceAll('-', ''))).toMatchObject({ number: receipt.number });
    expect(await verified(code, filing.contentHash)).toMatchObject({ isFileMatch: true });
    expect(await verified(code, filing.contentHash.toUpperCase())).toMatchObject({ isFileMatch: true });
    expect(await verified(code, '0'.repeat(64))).toMatchObject({ isFileMatch: false });
    const tampered = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
    expect(await Promise.all([tampered, receipt.number, '', "' or true --", '0'.repeat(500)].map((one) => verified(one)))).toEqual([null, null, null, null, null]);
    expect(await receiptsOf(federation.officer('JL-1', 'READ'), filing.id)).toBeUndefined();
    const { data } = await hub.ask(federation.officer('JL-1', 'READ'), 'query ($id: ID!) { node(id: $id) { id } }', { id: receipt.id });
    expect(data.node).toBeNull();
  });

  it('shows from then on that it was taken back, or that a later one took its place', async () => {
    const [writer, reviewer] = [federation.officer('GD-2', 'FILE', 'READ'), federation.officer('GD', 'DECIDE', 'READ')];
    const ratified = async (remark: string): Promise<Answer> => {
      const version = await desk.adopt(writer, await desk.draft(writer, 'GD-2', textWith(remark)));
      const submitted = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
      return await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', submitted));
    };
    const earlier = await ratified('旧版');
    const [first] = await receiptsOf(writer, earlier.id);
    const later = await ratified('新版');
    const today = await findRow(hub.db, sql<{ day: string }>`select (now() at time zone 'Asia/Shanghai')::date::text as day`);
    expect(await verified(codeIn(first))).toMatchObject({ standing: 'SUPERSEDED', gaveWayOn: today?.day });
    await desk.move(reviewer, 'revokeFiling', later, { note: '违反章程核准指引' });
    const [second, revocation] = await receiptsOf(writer, later.id);
    expect(await verified(codeIn(second))).toMatchObject({ decision: 'RATIFY', standing: 'REVOKED', gaveWayOn: today?.day });
    expect(await verified(codeIn(revocation))).toMatchObject({ decision: 'REVOKE', standing: 'RECORDED', gaveWayOn: null });
    expect(revocation.decisionInWords).toBe('撤销核准');
  });

  it('never changes again, whoever asks the database', async () => {
    await expect(sql`update filings.receipt set title = '伪造'`.execute(hub.db)).rejects.toThrow(/append-only|may not|refuse/i);
    await expect(sql`delete from filings.receipt`.execute(hub.db)).rejects.toThrow(/append-only|may not|refuse/i);
  });
});

/** One union through random filings: returned, withdrawn, ratified, refused, taken back and acknowledged in any order. */
async function live(code: string, seed: number): Promise<void> {
  const dice = diceOf(seed);
  const [writer, reviewer, league] = [federation.officer(code, 'FILE', 'READ'), federation.officer('GD', 'DECIDE', 'READ'), federation.officer('GD-TW', 'DECIDE', 'READ')];
  for (let round = 0; round < 4; round += 1) {
    let filing = await desk.submit(writer, code, textWith(`${code} 第${String(round)}次`));
    if (dice(2) === 0) await acknowledge(league, filing);
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    if (dice(3) === 0) {
      filing = await desk.move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'title', note: '改' }] });
      filing = await desk.move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已改' }] });
      filing = await desk.move(reviewer, 'takeUpFiling', filing);
    }
    const end = pick(dice, ['ratifyFiling', 'refuseFiling', 'withdrawFiling']);
    filing = await desk.move(end === 'withdrawFiling' ? writer : reviewer, end, filing, { note: '理由' });
    if (end === 'ratifyFiling' && dice(2) === 0) await desk.move(reviewer, 'revokeFiling', filing, { note: '理由' });
    if (dice(2) === 0) await acknowledge(league, filing);
  }
}

describe('receipts of a year', () => {
  it('are one for each decision and each copy taken note of, bound to the content, and numbered without gaps, however many decide at once', async () => {
    await Promise.all(unions.map((code, index) => live(code, 7 + index)));
    const unmatched = await listRows(hub.db, sql`
      select a.filing_id, a.position, a.action, r.id from filings.filing_action a
      full join filings.receipt r on r.filing_id = a.filing_id and r.action_position = a.position and r.decision = a.action and r.content_hash = a.content_hash and r.authority_id = a.organization_id
      where (a.action in ('ACCEPT', 'RATIFY', 'REFUSE', 'REVOKE') and r.id is null) or (a.action is null and r.decision <> 'ACKNOWLEDGE')`);
    expect(unmatched).toEqual([]);
    const unsigned = await listRows(hub.db, sql`
      select from (select * from filings.filing_recipient where acknowledged_at is not null) p
      full join (select * from filings.receipt where decision = 'ACKNOWLEDGE') r on r.filing_id = p.filing_id and r.authority_id = p.organization_id
      where p.filing_id is null or r.id is null`);
    expect(unsigned).toEqual([]);
    const numbered = await listRows(hub.db, sql<{ sequences: number[]; decisions: string[] }>`
      select array_agg(sequence order by sequence) as sequences, array_agg(distinct decision order by decision) as decisions from filings.receipt group by authority_id, year`);
    expect(numbered.map(({ sequences }) => sequences)).toEqual(numbered.map(({ sequences }) => sequences.map((_, index) => index + 1)));
    expect(new Set(numbered.flatMap(({ decisions }) => decisions))).toEqual(new Set(['RATIFY', 'REFUSE', 'REVOKE', 'ACKNOWLEDGE']));
    expect(numbered.flatMap(({ sequences }) => sequences).length).toBeGreaterThan(25);
  });

  it('are named in the audit trail of the decision', async () => {
    const { named } = await getRow(hub.db, sql<{ named: number }>`
      select count(*)::integer as named from platform.audit_event e join filings.receipt r on e.body::jsonb ->> 'receipt' = r.number`);
    const { given } = await getRow(hub.db, sql<{ given: number }>`select count(*)::integer as given from filings.receipt`);
    expect(named).toBe(given);
  });
});
