import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const filing = randomUUID();
let writer: Officer;

/** A charter of GD-1, submitted to GD-OFFICE. */
beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of ['GD-1', 'GD-2']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  writer = await staffing(hub).officer(federation.of('GD-2').rowId, { rights: [['FILE', 'HERE'], ['DECIDE', 'HERE']] });
  const [submitter, decider] = [federation.of('GD-1'), federation.of('GD-2')];
  await sql`
    insert into filings.filing (id, number, kind, procedure_key, procedure_version, title, organization_id, lineage, decider_id, decider_lineage, state, round, opened_by, opened_at, submitted_at, submitted_lineage)
    values (${filing}, 'GD-2〔2026〕1号', 'CHARTER', 'charter.filing', 1, '章程', ${submitter.rowId}, ${submitter.lineage}, null, null, 'SUBMITTED', 1, ${writer.personId}, now(), now(), ${submitter.lineage})`.execute(hub.db);
  await sql`insert into filings.filing_recipient (filing_id, organization_id, lineage, role, step) values (${filing}, ${decider.rowId}, ${decider.lineage}, 'DECIDER', 0)`.execute(hub.db);
});

const ask = async (actor: Actor | null): Promise<unknown> => {
  const { data, errors } = await hub.ask(actor, '{ strandedFilings { reason filing { number } organization { code } } }');
  expect(errors).toEqual([]);
  return data.strandedFilings;
};

const worklistOf = async (officer: Officer): Promise<number> => (await hub.ask(await officer.actor(), '{ worklist { totalCount } }')).data.worklist.totalCount as number;

const stuck = (reason: string, code: string | null = 'GD-2'): object[] => [{ reason, filing: { number: 'GD-2〔2026〕1号' }, organization: code === null ? null : { code } }];

describe('an open filing', () => {
  it('is told to those who administer above when nobody can take it further, reason by reason', async () => {
    const above = federation.officer('GD', 'ADMINISTER');
    const administrator = { ...above, grants: above.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' as const })) };
    expect(await ask(administrator)).toEqual(stuck('NO_DECIDER', null));
    const { rowId, lineage } = federation.of('GD-2');
    await sql`update filings.filing set decider_id = ${rowId}, decider_lineage = ${lineage} where id = ${filing}`.execute(hub.db);
    expect(await ask(administrator)).toEqual(stuck('ONLY_SUBMITTERS'));
    expect(await worklistOf(writer)).toBe(0);

    await sql`update people.account set disabled_at = now() where person_id = ${writer.personId}`.execute(hub.db);
    expect(await ask(administrator)).toEqual(stuck('NOBODY_HOLDS_RIGHT'));
    const reviewer = await staffing(hub).officer(rowId, { rights: [['DECIDE', 'HERE']] });
    expect(await ask(administrator)).toEqual([]);
    expect(await worklistOf(reviewer)).toBe(1);
  });

  it('is not lost when the organization that decides is dissolved', async () => {
    const input = { organizationId: federation.of('GD-2').id, expectedVersion: 1, effectiveOn: '2026-01-01', reason: '撤销' };
    const answer = await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code path } } }', input);
    expect(answer.problems).toEqual([]);
    expect(await ask(operator)).toEqual(stuck('DISSOLVED'));
  });

  it('is told to nobody who administers elsewhere, only decides, or is a stranger', async () => {
    await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
    for (const actor of [federation.officer('JL', 'ADMINISTER'), federation.officer('GD', 'DECIDE', 'READ'), null]) expect(await ask(actor)).toEqual([]);
    expect(await ask(federation.officer('GD-1', 'ADMINISTER'))).toEqual(stuck('DISSOLVED'));
  });
});
