import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { countRoundTrips } from '../../../../tests/testkit/round-trips.ts';
import { type Answer, charterDesk, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
});

describe('a charter on its way', () => {
  it('takes few round trips a move: lock and look, read the content, write and commit, and read the answer', async () => {
    const [writer, reviewer] = [federation.officer('JL-1', 'FILE'), federation.officer('JL', 'DECIDE')];
    const trips: Record<string, number> = {};
    const move = async (by: typeof writer, name: string, filing: Answer, more?: object): Promise<Answer> => {
      const { answers, trips: taken } = await countRoundTrips(() => desk.move(by, name, filing, more));
      trips[name] = Math.max(taken, trips[name] ?? 0);
      return answers;
    };
    for (const edition of ['一', '二']) {
      const adopted = await desk.adopt(writer, await desk.draft(writer, 'JL-1', textWith(`第${edition}版`)));
      let filing = await move(writer, 'submitFiling', await desk.file(writer, adopted));
      filing = await move(reviewer, 'takeUpFiling', filing);
      filing = await move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'title', note: '改' }] });
      filing = await move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已改' }] });
      filing = await move(reviewer, 'takeUpFiling', filing);
      await move(reviewer, 'acceptFiling', filing);
    }
    expect(trips).toEqual({ submitFiling: 4, takeUpFiling: 3, returnFiling: 5, resubmitFiling: 4, acceptFiling: 6 });
  });
});
