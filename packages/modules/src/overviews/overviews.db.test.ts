import { type Actor, operator } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { Dice } from '../../../../tests/testkit/country.dice.ts';
import { fillAtRandom } from '../../../../tests/testkit/country.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { foldTallies, verifyTallies } from '../filings/index.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
type Answer = any;

const hub = useTestHub();
const dice = new Dice(20_261_128);
let codes: readonly string[];
let viewers: readonly (Actor | null)[];

/** Years of random rows: filings of now, cycles of 2025. */
let year: number;

const counts = 'expected submitted timely late returned fulfilled missing overdue exempt lapsed completeness timeliness';

beforeAll(async () => {
  const country = await fillAtRandom(hub.db, dice);
  codes = dice.many(12, () => dice.pick(country.organizations).code);
  viewers = [null, operator, ...dice.many(12, () => country.viewer())];
  year = new Date().getUTCFullYear();
  await foldTallies(hub.db, 'overviews');
  // Something waits to be folded, as it always does.
  await sql`update policies.kept_finding set outcome = case outcome when 'FAILED' then 'PASSED' else 'FAILED' end where outcome <> 'UNKNOWN' and organization_id in (select id from organizations.organization order by id limit 9)`.execute(hub.db);
});

async function askOf(viewer: Actor | null, fields: string): Promise<Answer[]> {
  const query = codes.map((code, index) => `o${String(index)}: organization(code: "${code}") { ${fields} }`).join('\n');
  const { data, errors } = await hub.ask(viewer, `{ ${query} }`);
  expect(errors).toEqual([]);
  return Object.values(data).filter((organization) => organization !== null);
}

const isAny = ({ expected, exempt, lapsed }: Answer): boolean => expected + exempt + lapsed > 0;

describe('an overview', () => {
  it('says of rules what counting the findings says, to everybody', async () => {
    let known = 0;
    for (const viewer of viewers) {
      for (const { overview, findingCounts } of await askOf(viewer, 'overview(academicYear: 2025) { compliance { passed failed rule { id } } } findingCounts { passed failed rule { id } }')) {
        expect(overview.compliance).toEqual(findingCounts);
        known += findingCounts.length;
      }
    }
    expect(known).toBeGreaterThan(20);
    expect((await verifyTallies(hub.db, 'overviews')).differences).toEqual([]);
  });

  it('says of cycles what each kind says alone, this year beside the last', async () => {
    const kinds = (await listRows(hub.db, sql<{ kind: string }>`select distinct kind from cycles.obligation`)).map(({ kind }) => kind).toSorted();
    const alone = (of: number, name: string): string => kinds.map((kind) => `${name}_${kind}: completeness(kind: ${kind}, academicYear: ${String(of)}) { ${counts} }`).join(' ');
    for (const viewer of viewers) {
      for (const academicYear of [2025, 2026]) {
        for (const organization of await askOf(viewer, `${alone(academicYear, 'now')} ${alone(academicYear - 1, 'last')} overview(academicYear: ${String(academicYear)}) { cycles { kind ${counts} lastYear { ${counts} } } }`)) {
          const expected = kinds.map((kind) => ({ kind, now: organization[`now_${kind}`], last: organization[`last_${kind}`] })).filter(({ now, last }) => isAny(now) || isAny(last));
          expect(organization.overview.cycles).toEqual(expected.map(({ kind, now, last }) => ({ kind, ...now, lastYear: last })));
        }
      }
    }
  });

  it('says of filings what each kind says alone', async () => {
    for (const viewer of viewers) {
      for (const { overview, next, filingCounts } of await askOf(viewer, `overview(academicYear: 2025) { filings(year: ${String(year)}) { kind state count lastYear } }
        next: overview(academicYear: 2025) { filings(year: ${String(year + 1)}) { kind state count lastYear } } filingCounts(kind: CHARTER, period: ${String(year)}) { state count }`)) {
        const charters = (rows: Answer[], column: 'count' | 'lastYear'): Answer[] => rows.filter(({ kind }) => kind === 'CHARTER').map((row) => ({ state: row.state, count: row[column] })).filter(({ count }) => count > 0);
        expect(charters(overview.filings, 'count')).toEqual(filingCounts);
        expect(charters(next.filings, 'lastYear')).toEqual(filingCounts);
      }
    }
  });

  it('says of scores what the published ones say that each viewer may see', async () => {
    const years = (await listRows(hub.db, sql<{ year: number }>`select distinct academic_year as year from assessments.assessment where state = 'PUBLISHED' and score is not null`)).map((row) => row.year);
    let seen = 0;
    for (const viewer of viewers) {
      for (const [place, academicYear] of years.entries()) {
        for (const { overview, own, below } of await askOf(viewer, `overview(academicYear: ${String(academicYear)}) { scores { scored mean below60 from60 from70 from80 from90 } }
          own: assessments(first: 100, filter: { academicYear: ${String(academicYear)}, states: [PUBLISHED] }) { nodes { score } } below: descendants(first: 100) { nodes { assessments(first: 20, filter: { academicYear: ${String(academicYear)}, states: [PUBLISHED] }) { nodes { score } } } }`)) {
          const scores: number[] = [...own.nodes, ...below.nodes.flatMap(({ assessments }: Answer) => assessments.nodes)].map(({ score }: Answer) => score).filter((score: number | null) => score !== null);
          const of = (column: string): number => overview.scores.reduce((sum: number, row: Answer) => sum + row[column], 0);
          expect({ place, scored: of('scored'), below60: of('below60'), from90: of('from90') }).toEqual({ place, scored: scores.length, below60: scores.filter((score) => score < 60).length, from90: scores.filter((score) => score >= 90).length });
          expect(of('below60') + of('from60') + of('from70') + of('from80') + of('from90')).toBe(of('scored'));
          seen += scores.length;
        }
      }
    }
    expect(seen).toBeGreaterThan(10);
    expect((await verifyTallies(hub.db, 'assessments')).differences).toEqual([]);
  });
});
