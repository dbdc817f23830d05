import { getRow, listRows, sql } from '@xuelian/platform';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { realRegisters } from '../../../../tests/testkit/real-register.ts';
import { importRegister } from './register-import.console.ts';

const hub = useTestHub();

const bring = async (name: string, bytes: Uint8Array): Promise<Awaited<ReturnType<typeof importRegister>>> =>
  await importRegister({ door: hub.door, db: hub.db, file: { name, bytes }, decide: 'all' });

describe('the Ministry’s list, where it is at hand', () => {
  it('becomes 2,919 schools under 31 provincial federations, each with union, League and Party committee', { timeout: 60_000 }, async () => {
    for (const { xls, csv } of realRegisters()) {
      expect(await bring('名单.xls', xls)).toMatchObject({ preview: { asOf: '2025-06-20', listed: 2919, counts: { ADDED: 2919 } }, applied: 2919, problems: [] });
      const bodies = await listRows(hub.db, sql`
        select o.kind, count(*)::integer as bodies, count(distinct o.school_id)::integer as schools, count(distinct o.superior_id)::integer as superiors,
          count(o.league_id)::integer as guided, count(o.party_id)::integer as led
        from organizations.organization o where o.level = 'SCHOOL' group by o.kind order by o.kind`);
      expect(bodies).toEqual([
        { kind: 'LEAGUE_ORG', bodies: 2919, schools: 2919, superiors: 31, guided: 0, led: 0 },
        { kind: 'PARTY_ORG', bodies: 2919, schools: 2919, superiors: 31, guided: 0, led: 0 },
        { kind: 'SCHOOL_STUDENT_UNION', bodies: 2919, schools: 2919, superiors: 31, guided: 2919, led: 2919 },
      ]);
      expect(await placeOf('河北工业大学')).toEqual({ federation: '河北省学生联合会', location: '天津市' });
      expect(await placeOf('吉利学院')).toEqual({ federation: '四川省学生联合会', location: '成都市' });
      expect(await misplaced()).toEqual([]);
      for (const [name, bytes] of [['名单.xls', xls], ['名单.csv', csv]] as const) {
        expect(await bring(name, bytes)).toMatchObject({ preview: { unchanged: 2919, counts: {} }, applied: 0, problems: [] });
      }
      expect(await getRow(hub.db, sql`select count(*)::integer as events from organizations.organization_event`)).toEqual({ events: 3 * (2919 + 31 + 1) });
    }
  });
});

async function placeOf(school: string): Promise<unknown> {
  return await getRow(hub.db, sql`
    select federation.name as federation, s.location from organizations.school s
    join organizations.organization o on o.school_id = s.id and o.kind = 'SCHOOL_STUDENT_UNION' join organizations.organization federation on federation.id = o.superior_id where s.name = ${school}`);
}

/** Bodies whose lineage, province or first edge is not what their row says. */
async function misplaced(): Promise<readonly unknown[]> {
  return await listRows(hub.db, sql`
    select o.code from organizations.organization o join organizations.organization superior on superior.id = o.superior_id
    left join organizations.school s on s.id = o.school_id
    where not starts_with(o.lineage, superior.lineage) or s.province_code <> superior.division_code
      or not exists (select from organizations.relation r where r.lower_id = o.id and r.upper_id = superior.id and r.slot = 'TREE' and r.valid_to is null)
      or not exists (select from organizations.organization_name n where n.organization_id = o.id and n.name = o.name and n.valid_to is null)`);
}
