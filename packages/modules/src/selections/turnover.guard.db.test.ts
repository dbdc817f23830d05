import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, establishSchool, fitParticulars, selectionDesk } from './selections.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = selectionDesk(hub, federation);
let today: string;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await establishSchool(hub, federation);
  ({ today } = await hub.contextOf(operator));
});

/** Somebody confirmed for the presidium of the second college, where the chain is shortest. */
async function confirmed(post = 'PRESIDIUM_MEMBER'): Promise<string> {
  const person = await desk.person('S-XSH2');
  const actor = desk.officer('S-TW2', 'FILE', 'READ');
  const filing = await desk.move(actor, 'submitFiling', await desk.file(actor, 'S-TW2', 'S-XSH2', person, { post, source: 'OUTSTANDING_EXAMPLE', reason: '优秀学生' }));
  expect((await desk.decide('S-DW2', 'ratifyFiling', filing)).nomination.state).toBe('CONFIRMED');
  return person;
}

const turnoverFields = 'id version state warnings { code message citations { document clause } } eligibilityChecks { nodes { outcome person { name } } }';
const filingFields = `id version state turnover { ${turnoverFields} }`;
const writer = (): Actor => desk.officer('S-XSH2', 'FILE', 'READ', 'ADMINISTER');

async function report(entries: readonly object[]): Promise<Answer> {
  const actor = writer();
  const input = { organizationId: federation.of('S-XSH2').id, heldOn: today, congress: '第二十八届', entries };
  const { turnover, problems } = await desk.ask(actor, 'draftTurnover', 'DraftTurnoverInput', `turnover { ${turnoverFields} }`, input);
  expect(problems).toEqual([]);
  const { filing } = await desk.ask(actor, 'fileTurnover', 'FileTurnoverInput', `filing { ${filingFields} }`, { turnoverId: turnover.id, expectedVersion: turnover.version });
  const answer = await desk.ask(actor, 'submitFiling', 'MoveFilingInput', `filing { ${filingFields} }`, { filingId: filing.id, expectedVersion: filing.version });
  if (answer.filing === null) await desk.ask(actor, 'withdrawFiling', 'MoveFilingInput', 'filing { id }', { filingId: filing.id, expectedVersion: filing.version });
  return answer;
}

const entry = (personId: string | null, post: string, personName = '李明', change = 'APPOINTED'): object => ({ change, personId, personName, post, effectiveOn: today });

describe('a turnover', () => {
  it('names nobody who skipped a sign-off: known or not, for the presidium or as staff', async () => {
    const person = await desk.person('S-XSH2', fitParticulars, '王芳');
    const { problems } = await report([entry(person, 'EXECUTIVE_CHAIR', '王芳'), entry(null, 'STAFF_MEMBER', '无名'), entry(await confirmed('STAFF_MEMBER'), 'PRESIDIUM_MEMBER')]);
    expect(problems.filter(({ code }: Answer) => code === 'SELECTION.SIGN_OFF_SKIPPED')).toEqual([
      { code: 'SELECTION.SIGN_OFF_SKIPPED', message: '王芳任此职未经遴选程序确认', path: ['input', 'filingId', 'entries', '0', 'personName'], citations: [{ document: 'GD', clause: '附件5-1' }] },
      { code: 'SELECTION.SIGN_OFF_SKIPPED', message: '无名任此职未经遴选程序确认', path: ['input', 'filingId', 'entries', '1', 'personName'], citations: [{ document: 'GD', clause: '附件5-2' }] },
      { code: 'SELECTION.SIGN_OFF_SKIPPED', message: '李明任此职未经遴选程序确认', path: ['input', 'filingId', 'entries', '2', 'personName'], citations: [{ document: 'GD', clause: '附件5-1' }] },
    ]);
  });

  it('of confirmed people goes through, and keeps how each stood with the conditions of office', async () => {
    const person = await confirmed();
    const { filing, problems } = await report([entry(person, 'EXECUTIVE_CHAIR')]);
    expect(problems).toEqual([]);
    expect(filing.turnover.eligibilityChecks.nodes).toEqual([{ outcome: 'ELIGIBLE', person: { name: '李明' } }]);
    const decider = desk.officer('S-XSH', 'DECIDE', 'READ');
    const taken = await desk.move(decider, 'takeUpFiling', filing);
    await desk.move(decider, 'acceptFiling', taken);
    // Moving within the presidium asks for no second confirmation.
    const moved = await report([entry(person, 'EXECUTIVE_CHAIR', '李明', 'ENDED'), entry(person, 'PRESIDIUM_MEMBER')]);
    expect(codesOf(moved)).toEqual([]);
    await desk.move(writer(), 'withdrawFiling', moved.filing);
  });

  it('stops whoever does not meet a condition any more, and warns where nothing shows it', async () => {
    const [fallen, silent] = [await confirmed(), await confirmed()];
    for (const [personId, failedCourses] of [[fallen, 2], [silent, null]] as const) {
      const input = { personId, expectedVersion: 1, statedOn: today, failedCourses };
      expect(codesOf(await desk.ask(operator, 'stateParticulars', 'StateParticularsInput', 'person { id }', input))).toEqual([]);
    }
    const { problems } = await report([entry(fallen, 'PRESIDIUM_MEMBER')]);
    expect(problems).toMatchObject([{ code: 'SELECTION.CONDITION_NOT_MET', path: ['input', 'filingId', 'entries', '0', 'personName'], citations: [{ document: 'GD', clause: '附件4-1' }] }]);
    const warned = await report([entry(silent, 'PRESIDIUM_MEMBER')]);
    expect(warned.problems).toEqual([]);
    expect(warned.filing.turnover.warnings).toContainEqual({ code: 'SELECTION.CONDITION_NOT_SHOWN', message: expect.any(String), citations: [{ document: 'GD', clause: '附件4-1' }] });
  });
});
