import { charters, turnovers } from '@xuelian/modules';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { countNation, nationFaults } from './faults.ts';
import { nationProvinces } from './places.ts';
import type { NationPlan } from './plan.ts';
import { generateNation } from './nation.ts';

const database = useTestDatabase();
const plan: NationPlan = { scale: 0.002, on: '2026-11-21' };
let client: Client;

function printed(text: string): string | null {
  const { charter } = charters.parseCharterText(charters.canonicalLines(text));
  return charter && charters.printCharterText(charter);
}

beforeAll(async () => {
  client = new Client({ connectionString: database.url });
  await client.connect();
  await generateNation(client, plan, () => undefined);
});

afterAll(async () => {
  await client.end();
});

describe('the country', () => {
  it('has all provinces and cities, and schools by its scale', async () => {
    expect(nationProvinces).toHaveLength(31);
    expect(new Set(nationProvinces.flatMap(({ cities }) => cities.map(({ short }) => short))).size).toBe(345);
    expect(await countNation(client)).toMatchObject({ provinces: 31, cities: 345, schools: 6 });
  });

  it('breaks no invariant and no foreign key', async () => {
    expect(await nationFaults(client)).toEqual([]);
  });

  it('holds charters that the parser reads and prints alike', async () => {
    const { rows } = await client.query<{ text: string }>('select text from charters.charter_version limit 5');
    expect(rows).toHaveLength(5);
    for (const { text } of rows) expect(printed(text)).toBe(text);
  });

  it('hashes turnovers as the hub does', async () => {
    const { rows } = await client.query<turnovers.TurnoverContent & { hash: string }>(`
      select t.content_hash as hash, t.held_on::text as "heldOn", t.congress, json_agg(json_build_object('change', e.change, 'personId', e.person_id, 'personName', e.person_name, 'post', e.post,
        'title', e.title, 'departmentName', e.department_name, 'effectiveOn', e.effective_on, 'note', e.note)) as entries
      from turnovers.turnover t join turnovers.turnover_entry e on e.turnover_id = t.id group by t.id limit 5`);
    expect(rows.map(turnovers.hashContent)).toEqual(rows.map(({ hash }) => hash));
  });

  it('is made once, and stays as it was made', async () => {
    expect(await generateNation(client, plan, () => undefined)).toBe(false);
    await expect(generateNation(client, { ...plan, scale: 1 }, () => undefined)).rejects.toThrow('at scale 0.002');
  });

  it.each([
    ['a lineage', "update organizations.organization set lineage = '/zz/' where kind = 'CLASS_COMMITTEE' and ordinal = (select max(ordinal) from organizations.organization)"],
    ['a state', "update filings.filing set state = 'REFUSED' where id = (select id from filings.filing where state = 'ACCEPTED' limit 1)"],
    ['a number', "delete from filings.filing_recipient where role = 'DECIDER' and filing_id = (select id from filings.filing where state = 'ACCEPTED' limit 1)"],
    ['an orphan', 'delete from people.person where id = (select person_id from people.office_term limit 1)'],
  ])('is found broken by %s', async (_what, damage) => {
    await client.query('begin; set local session_replication_role = replica');
    try {
      await client.query(damage);
      expect(await nationFaults(client)).not.toEqual([]);
    } finally {
      await client.query('rollback');
    }
  });
});
