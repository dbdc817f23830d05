import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../../../../tests/testkit/country.dice.ts';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { listParticulars } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { type EligibilityCondition, judgeEligibility } from './eligibility.ts';
import { selectionFacts } from './selection.facts.ts';
import { codesOf, establishSchool, fitParticulars, selectionDesk } from './selections.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = selectionDesk(hub, federation);
let today: string;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await establishSchool(hub, federation);
  ({ today } = await hub.contextOf(operator));
});

const factsOf = async (code: string): Promise<unknown> => (await selectionFacts.read(hub.db, [federation.of(code).rowId], today)).get(federation.of(code).rowId) ?? {};

/** What the pure judgment of every member of the staff comes to. */
async function judgedOf(code: string): Promise<object> {
  const { rowId } = federation.of(code);
  const staff = await listRows(hub.db, sql<{ personId: string }>`select distinct person_id as "personId" from people.office_term where organization_id = ${rowId} and post <> 'RIGHTS_OFFICER'`);
  const stated = await listParticulars(hub.db, staff.map(({ personId }) => personId), today);
  const ruleSet = await ruleSetOf(hub.db, rowId, today);
  const judged = staff.flatMap(({ personId }) => judgeEligibility(ruleSet, stated.get(personId)).conditions);
  const names: Record<EligibilityCondition, string> = { POLITICAL_STATUS: 'staff.politicalStatusFit', RANK: 'staff.rankFit', FAILED_COURSES: 'staff.coursesFit' };
  return Object.fromEntries(Object.entries(names).flatMap(([condition, fact]) => {
    const outcomes = judged.filter((one) => one.condition === condition).map(({ outcome }) => outcome);
    if (outcomes.includes('NOT_MET')) return [[fact, false]];
    return outcomes.length === 0 || outcomes.includes('UNKNOWN') ? [] : [[fact, true]];
  }));
}

describe('the fitness of a staff', () => {
  it('is known when something is stated of everybody, and lost by one who does not meet a condition', async () => {
    expect(await factsOf('S-XSH')).toEqual({});
    await desk.serve(await desk.person('S-XSH'), 'S-XSH');
    expect(await factsOf('S-XSH')).toEqual({ 'staff.politicalStatusFit': true, 'staff.rankFit': true, 'staff.coursesFit': true });
    await desk.serve(await desk.person('S-XSH', { ...fitParticulars, failedCourses: null, majorRankPercent: 80 }), 'S-XSH');
    expect(await factsOf('S-XSH')).toEqual({ 'staff.politicalStatusFit': true, 'staff.rankFit': false });
    const { data } = await hub.ask(operator, '{ organization(code: "S-XSH") { compliance { findings { outcome rule { id } } } } }');
    const outcomes = data.organization.compliance.findings.filter(({ rule }: any) => rule.id.startsWith('R-GD-4.1')).map(({ rule, outcome }: any) => [rule.id, outcome]);
    expect(outcomes).toEqual(expect.arrayContaining([['R-GD-4.1a', 'PASSED'], ['R-GD-4.1b', 'FAILED'], ['R-GD-4.1c', 'UNKNOWN']]));
  });

  it('says of a staff what the pure judgment says of each of them, whatever was stated and whatever the rules exempt', async () => {
    const exempt = { organizationId: federation.of('S-XSH2').id, change: { does: 'SET', topic: 'ELIGIBILITY_RANK_EXEMPT', setting: { strength: 'SHOULD', choices: ['FIRST_YEAR', 'GRADUATE'] } }, validFrom: today, reason: '校情' };
    expect(codesOf(await desk.ask(operator, 'overrideRule', 'OverrideRuleInput', 'ruleOverride { id }', exempt))).toEqual([]);
    const dice = new Dice(41);
    const seen = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const code = round % 2 === 0 ? 'S-XSH1' : 'S-XSH2';
      await sql`delete from people.office_term where organization_id = ${federation.of(code).rowId}`.execute(hub.db);
      for (const post of dice.many(1 + dice.below(2), () => dice.pick(['STAFF_MEMBER', 'PRESIDIUM_MEMBER', 'RIGHTS_OFFICER']))) {
        const rank = dice.isLucky(3, 4) ? { majorRankPercent: dice.pick([12, 30, 30.5]), rankPeriod: dice.pick(['LAST_YEAR', 'SINCE_ENTRY']), rankedOn: '2026-09-01' } : {};
        const person = await desk.person(code, {
          politicalStatus: dice.pick(['PARTY_MEMBER', 'LEAGUE_MEMBER', 'OTHER', null]), failedCourses: dice.pick([0, 0, 1, null]), entryYear: dice.pick([2026, 2024, null]), studyStage: dice.pick(['GRADUATE', 'UNDERGRADUATE', null]), ...rank,
        });
        await sql`
          insert into people.office_term (id, person_id, organization_id, post, title, started_on)
          select gen_random_uuid(), id, ${federation.of(code).rowId}, ${post}, '职务', '2025-09-01' from people.person where 'PER_' || replace(id::text, '-', '') = ${person}`.execute(hub.db);
      }
      const expected = await judgedOf(code);
      expect(await factsOf(code)).toEqual(expected);
      seen.add(JSON.stringify(expected));
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});
