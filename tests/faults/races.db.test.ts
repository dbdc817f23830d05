import { sql } from '@xuelian/platform';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../testkit/hub.ts';
import { naiveDeeds } from './races.naive.ts';
import { type RaceFigures, runRaces } from './races.ts';

const contradicted = ({ contradictions }: RaceFigures, rule: string): number => contradictions.filter((found) => found.rule === rule).length;
const twice = 'one decision per round and step';

describe('races over one filing', () => {
  const hub = useTestHub();

  it('have one winner each, whoever decides, withdraws or sends again at the same instant', async () => {
    const figures = await runRaces(hub, { count: 400, seed: 20_260_401 });
    expect(figures.contradictions).toEqual([]);
    expect(figures.races).toBeGreaterThanOrEqual(400);
    expect(Object.keys(figures.refusals).toSorted()).toEqual(['FILING.WRONG_STATE', 'HUB.STALE_VERSION']);
    expect(Object.keys(figures.byContest)).toHaveLength(18);
  }, 60_000);
});

describe('a decision that reads, then writes', () => {
  const hub = useTestHub();

  it('decides twice, and the races notice', async () => {
    await sql`drop index filings.filing_action_decision`.execute(hub.db);
    const figures = await runRaces(hub, { count: 100, seed: 7, abreast: 24, deeds: naiveDeeds });
    expect(contradicted(figures, twice)).toBeGreaterThan(5);
    expect(contradicted(figures, 'one wins')).toBeGreaterThan(5);
    expect(contradicted(figures, 'state is the fold of the actions')).toBeGreaterThan(5);
  }, 60_000);
});

describe('the index behind the decisions', () => {
  const hub = useTestHub();

  it('keeps even that bug from deciding twice', async () => {
    const figures = await runRaces(hub, { count: 100, seed: 7, abreast: 24, deeds: naiveDeeds });
    expect(contradicted(figures, twice)).toBe(0);
    expect(contradicted(figures, 'refused, never broken')).toBeGreaterThan(5);
  }, 60_000);
});
