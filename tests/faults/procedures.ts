import { type Dice, diceOf, pick } from '../testkit/dice.ts';
import { arrangeShapes, carriers, FilingWalk } from './procedures.filings.ts';
import { IncidentWalk, MeasureWalk } from './procedures.measures.ts';
import type { PlainRole } from './procedures.plain.ts';
import { foundUnit, type Ground, raiseStage, type Stage } from './procedures.stage.ts';
import type { Walk } from './procedures.walk.ts';

export interface ProcedureOptions {
  /** Attempts to make at least; tours come first, however long they are. */
  readonly steps: number;
  readonly seed: number;
  /** Only these; all when left out. */
  readonly machines?: readonly string[];
  /** Walks at the same time. */
  readonly abreast?: number;
  /** How often the graph is asked which moves it shows. */
  readonly lookEvery?: number;
}

/** Where the hub and the plain model part ways. */
export interface Divergence {
  readonly machine: string;
  readonly seed: number;
  readonly step: number;
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export interface MachineFigures {
  steps: number;
  done: number;
  /** Edges of the tables that were taken, and edges no table knows that were tried by somebody with the right to such a move. */
  readonly taken: Set<string>;
  readonly tried: Set<string>;
  readonly forbidden: readonly string[];
}

/** What came of the walks. */
export interface ProcedureFigures {
  readonly steps: number;
  readonly done: number;
  readonly refused: number;
  readonly looks: number;
  readonly edgesTaken: number;
  /** Of the edges that no table knows, how many somebody with the right to such a move tried. */
  readonly forbiddenEdges: number;
  readonly forbiddenEdgesTried: number;
  readonly machines: Readonly<Record<string, { readonly steps: number; readonly done: number; readonly edgesTaken: number; readonly forbidden: number; readonly untried: readonly string[] }>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly seconds: number;
  /** Empty, or model or hub is wrong. */
  readonly divergences: readonly Divergence[];
}

interface Track {
  readonly stage: Stage;
  readonly options: Required<ProcedureOptions>;
  readonly machines: Map<string, MachineFigures>;
  readonly refusals: Map<string, number>;
  readonly divergences: Divergence[];
  steps: number;
  looks: number;
}

type Begin = (stage: Stage) => Promise<Walk>;

/** Every kind of walk, each on a unit of its own. */
const beginnings: Readonly<Record<string, Begin>> = {
  ...Object.fromEntries(carriers.map((carrier): [string, Begin] => [carrier.name, async (stage) => new FilingWalk(stage, await foundUnit(stage, carrier.province), carrier)])),
  'measures in GD': async (stage) => new MeasureWalk(stage, await foundUnit(stage, 'GD'), 'GD'),
  'measures in JL': async (stage) => new MeasureWalk(stage, await foundUnit(stage, 'JL'), 'JL'),
  incidents: async (stage) => new IncidentWalk(stage, await foundUnit(stage, 'GD')),
};

const stepsOfOneWalk = 150;

/**
 * Tours every machine until each of its forbidden edges was tried, then walks at random: any action in any state, by people
 * who may and people who may not, always beside the plain model.
 */
export async function runProcedures(ground: Ground, { steps, seed, machines = Object.keys(beginnings), abreast = 8, lookEvery = 5 }: ProcedureOptions): Promise<ProcedureFigures> {
  const began = performance.now();
  arrangeShapes();
  const track: Track = { stage: await raiseStage(ground), options: { steps, seed, machines, abreast, lookEvery }, machines: new Map(), refusals: new Map(), divergences: [], steps: 0, looks: 0 };
  const begins = machines.flatMap((machine) => beginnings[machine] ?? []);
  const tours = begins.map((begin, index) => async () => { await tour(track, begin, seed + index); });
  await abreastOf(abreast, () => tours.pop());
  let walks = 0;
  await abreastOf(abreast, () => {
    const turn = walks++;
    const begin = begins[turn % begins.length];
    return begin === undefined || track.steps >= steps ? undefined : async () => { await walkOnce(track, begin, seed * 1_000_003 + turn); };
  });
  return figuresOf(track, Math.round((performance.now() - began) / 100) / 10);
}

async function abreastOf(lanes: number, next: () => (() => Promise<void>) | undefined): Promise<void> {
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let task = next(); task !== undefined; task = next()) await task();
  }));
}

const mostOfOneTour = 3000;

/** Goes on until every forbidden edge of the machine was tried. */
async function tour(track: Track, begin: Begin, seed: number): Promise<void> {
  const walk = await begin(track.stage);
  const { forbidden, tried } = figuresFor(track, walk);
  await go(track, walk, { seed, choose: chooseOnTour, isOver: (step) => step > mostOfOneTour || forbidden.every((edge) => tried.has(edge)) });
}

async function walkOnce(track: Track, begin: Begin, seed: number): Promise<void> {
  await go(track, await begin(track.stage), { seed, choose: chooseAtRandom, isOver: (step) => step > stepsOfOneWalk || track.steps >= track.options.steps });
}

interface Way {
  readonly seed: number;
  readonly choose: typeof chooseAtRandom;
  readonly isOver: (step: number) => boolean;
}

async function go(track: Track, walk: Walk, { seed, choose, isOver }: Way): Promise<void> {
  const dice = diceOf(seed);
  for (let step = 1; !isOver(step); step++) {
    await walk.turn(dice);
    const divergence = await tryOnce(track, walk, choose, dice);
    if (divergence === null) continue;
    track.divergences.push({ machine: walk.machine, seed, step, ...divergence });
    return;
  }
}

type Parting = Pick<Divergence, 'what' | 'expected' | 'found'>;

async function tryOnce(track: Track, walk: Walk, choose: typeof chooseAtRandom, dice: Dice): Promise<Parting | null> {
  const figures = figuresFor(track, walk);
  const { action, name, role } = choose(walk, figures, dice);
  const isStale = dice(25) === 0;
  const edge = walk.edgeOf(action);
  const wasRight = isRight(walk, action, role);
  const expected = said(walk.foresee(action, role, isStale));
  // A hub that breaks has said something else than the model, too.
  const { id, codes } = await walk.attempt(action, role, isStale).catch((error: unknown) => ({ id: null, codes: [`broke: ${(error as Error).message}`] }));
  const found = said(codes);
  const wasDone = codes.length === 0;
  track.steps += 1;
  figures.steps += 1;
  for (const code of codes) track.refusals.set(code, (track.refusals.get(code) ?? 0) + 1);
  const what = `${edge?.edge ?? action} by ${name}${isStale ? ', stale' : ''}`;
  if (found !== expected) return { what, expected, found };
  if (wasDone) {
    walk.follow(action, role, id);
    figures.done += 1;
  }
  if (edge !== null && (edge.exists ? wasDone : wasRight)) (edge.exists ? figures.taken : figures.tried).add(edge.edge);
  return (await compareStates(walk, what)) ?? (track.steps % track.options.lookEvery === 0 ? await compareMoves(track, walk, dice, what) : null);
}

const said = (codes: readonly string[]): string => (codes.length === 0 ? 'done' : codes.toSorted().join(' '));

interface Choice {
  readonly action: string;
  readonly name: string;
  readonly role: PlainRole;
}

/** Any action by anybody, though most by somebody who may make it, so that walks get far. */
function chooseAtRandom(walk: Walk, figures: MachineFigures, dice: Dice): Choice {
  const { forbidden, lawful, onward } = actionsOf(walk, figures);
  const wishes = [forbidden, onward, onward, onward, lawful, walk.actions][dice(6)] ?? walk.actions;
  return byWhom(walk, pick(dice, [wishes, onward, lawful, walk.actions].find((some) => some.length > 0) ?? walk.actions), dice);
}

/** A tour goes where nobody went: first every forbidden edge of a place, then the edges that lead on. */
function chooseOnTour(walk: Walk, figures: MachineFigures, dice: Dice): Choice {
  const { forbidden, unknown, onward, lawful } = actionsOf(walk, figures);
  const wishes = [forbidden, unknown, dice(12) === 0 ? lawful : onward, walk.actions.filter((action) => !lawful.includes(action))];
  return byWhom(walk, pick(dice, wishes.find((some) => some.length > 0) ?? walk.actions), dice);
}

function actionsOf(walk: Walk, figures: MachineFigures): Readonly<Record<'forbidden' | 'lawful' | 'unknown' | 'onward', readonly string[]>> {
  const isNew = (action: string, exists: boolean): boolean => {
    const edge = walk.edgeOf(action);
    return edge !== null && edge.exists === exists && !(exists ? figures.taken : figures.tried).has(edge.edge);
  };
  const lawful = walk.actions.filter((action) => Object.values(walk.roles).some((role) => walk.foresee(action, role, false).length === 0));
  return { forbidden: walk.actions.filter((action) => isNew(action, false)), lawful, unknown: lawful.filter((action) => isNew(action, true)), onward: lawful.filter((action) => !walk.ends.has(action)) };
}

function byWhom(walk: Walk, action: string, dice: Dice): Choice {
  const names = Object.keys(walk.roles);
  const right = names.filter((name) => isRight(walk, action, roleOf(walk, name)));
  const able = right.filter((name) => walk.foresee(action, roleOf(walk, name), false).length === 0);
  const name = pick(dice, dice(5) === 0 ? names : ([able, right, names].find((some) => some.length > 0) ?? names));
  return { action, name, role: roleOf(walk, name) };
}

function roleOf(walk: Walk, name: string): PlainRole {
  const role = walk.roles[name];
  if (role === undefined) throw new Error(`nobody is called ${name}`);
  return role;
}

/** Whether the role holds the right that the action takes, whatever else may stand in the way; a move without a place has nobody. */
function isRight(walk: Walk, action: string, role: PlainRole): boolean {
  const isDenied = (one: PlainRole): boolean => walk.foresee(action, one, false).some((code) => code === 'HUB.FORBIDDEN' || code === 'HUB.NOT_FOUND');
  return !isDenied(role) || Object.values(walk.roles).every(isDenied);
}

async function compareStates(walk: Walk, what: string): Promise<Parting | null> {
  const found = await walk.inHub();
  const expected = walk.onPaper();
  return found === expected ? null : { what: `states after ${what}`, expected, found };
}

async function compareMoves(track: Track, walk: Walk, dice: Dice, what: string): Promise<Parting | null> {
  const name = pick(dice, Object.keys(walk.roles));
  const role = roleOf(walk, name);
  const [expected, found] = [walk.allowedTo(role), await walk.shownTo(role)].map((moves) => (moves === null ? 'unseen' : moves.toSorted().join(' ')));
  track.looks += 1;
  return found === expected ? null : { what: `moves shown to ${name} after ${what}`, expected: expected ?? '', found: found ?? '' };
}

function figuresFor({ machines }: Track, { machine, forbidden }: Walk): MachineFigures {
  const figures = machines.get(machine) ?? { steps: 0, done: 0, taken: new Set(), tried: new Set(), forbidden };
  machines.set(machine, figures);
  return figures;
}

function figuresOf({ steps, looks, machines, refusals, divergences, options }: Track, seconds: number): ProcedureFigures {
  const all = [...machines.values()];
  const sum = (of: (figures: MachineFigures) => number): number => all.map(of).reduce((a, b) => a + b, 0);
  const done = sum((figures) => figures.done);
  return {
    steps, done, refused: steps - done, looks, edgesTaken: sum(({ taken }) => taken.size), forbiddenEdges: sum(({ forbidden }) => forbidden.length),
    forbiddenEdgesTried: sum(({ forbidden, tried }) => forbidden.filter((edge) => tried.has(edge)).length),
    machines: Object.fromEntries([...machines].map(([name, { steps: own, done: came, taken, tried, forbidden }]) => [name, {
      steps: own, done: came, edgesTaken: taken.size, forbidden: forbidden.length, untried: forbidden.filter((edge) => !tried.has(edge)),
    }])),
    refusals: Object.fromEntries([...refusals].toSorted(([a], [b]) => (a < b ? -1 : 1))), seed: options.seed, seconds, divergences,
  };
}
