import { filings, supervisions } from '@xuelian/modules';
import { describe, expect, it, vi } from 'vitest';
import { useTestHub } from '../testkit/hub.ts';
import { runProcedures } from './procedures.ts';

describe('every procedure', () => {
  const hub = useTestHub();

  it('does on any walk what its plain model does, whoever tries what; no forbidden edge is left untried', async () => {
    const figures = await runProcedures(hub, { steps: 6000, seed: 20_261_126 });
    expect(figures.divergences).toEqual([]);
    expect(Object.entries(figures.machines).map(([machine, { untried }]) => ({ machine, untried }))).toEqual(Object.keys(figures.machines).map((machine) => ({ machine, untried: [] })));
    expect(figures.forbiddenEdges).toBeGreaterThan(1000);
    expect(figures.steps).toBeGreaterThanOrEqual(6000);
    expect(figures.done).toBeGreaterThan(1000);
    expect(figures.looks).toBeGreaterThan(500);
  }, 300_000);
});

describe('a hub that lets what was ratified be withdrawn', () => {
  const hub = useTestHub();

  it('is found out, however many steps lead there', async () => {
    const next = filings.filingMachine.next.bind(filings.filingMachine);
    const spy = vi.spyOn(filings.filingMachine, 'next').mockImplementation((from, action) => (from === 'RATIFIED' && action === 'WITHDRAW' ? 'WITHDRAWN' : next(from, action)));
    const machines = ['charter to ratify', 'joint decision', 'two steps'];
    const { divergences } = await runProcedures(hub, { steps: 0, seed: 3, machines });
    spy.mockRestore();
    expect(divergences.map(({ machine }) => machine).toSorted()).toEqual(machines);
  }, 300_000);
});

describe('a hub that closes a measure which nobody answered', () => {
  const hub = useTestHub();

  it('is found out', async () => {
    const next = supervisions.measureMachine.next.bind(supervisions.measureMachine);
    const spy = vi.spyOn(supervisions.measureMachine, 'next').mockImplementation((from, action) => (from === 'ISSUED' && action === 'CLOSE' ? 'CLOSED' : next(from, action)));
    const { divergences } = await runProcedures(hub, { steps: 0, seed: 3, machines: ['measures in GD', 'measures in JL'] });
    spy.mockRestore();
    expect(divergences.map(({ machine }) => machine).toSorted()).toEqual(['measures in GD', 'measures in JL']);
  }, 300_000);
});
