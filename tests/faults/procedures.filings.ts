import { addDays } from '@xuelian/kernel';
import { charters, filings, programs, turnovers } from '@xuelian/modules';
import { listRows, sql } from '@xuelian/platform';
import { type Dice, pick } from '../testkit/dice.ts';
import { charterTable, type Codes, denial, filingMoves, forbiddenIn, forbiddenMoves, isFilingMove, may, PlainFiling, type PlainProcedure, type PlainRole, reads, reportTable, type Table } from './procedures.plain.ts';
import { actorOf, globalId, type Outcome, type Stage, type Unit } from './procedures.stage.ts';
import type { Edge, Walk } from './procedures.walk.ts';

/** Something with its filing, on paper. */
interface Item {
  readonly id: string;
  version: number;
  state: string;
  adopted: string | null;
  from: string | null;
  to: string | null;
  filing: TrackedFiling | null;
}

interface TrackedFiling {
  readonly id: string;
  readonly plain: PlainFiling;
  readonly about: Item;
  version: number;
}

/** What carries a kind of filing: how it is drafted, changed and filed in the hub, and what of that can be said on paper. */
export interface Carrier {
  readonly name: string;
  readonly province: 'GD' | 'JL';
  readonly procedure: PlainProcedure;
  readonly actions: readonly string[];
  /** Problems of its own begin so. */
  readonly prefix: string;
  readonly table: string;
  readonly isCharter: boolean;
  /** Where charters are filed, the congress goes first. */
  readonly adoptsFirst: boolean;
  draft(stage: Stage, unit: Unit, writer: PlainRole): Promise<Outcome>;
  /** Told when one was accepted. */
  accepted?(unit: Unit): void;
  change(stage: Stage, unit: Unit, role: PlainRole, action: string, id: string, version: number, day: string): Promise<Outcome>;
}

let texts = 0;
const charterText = (): string => {
  texts += 1;
  return `# 试点大学学生会章程\n\n## 第一章 总则\n\n第一条 【名称】本会定名为试点大学学生会。\n\n第二条 第${String(texts)}稿。\n\n## 第二章 组织\n\n第三条 学生代表大会每年召开一次。\n`;
};

const unitId = ({ places }: Unit): string => places['U']?.id ?? '';
const adoptionDays = ['2022-05-01', '2022-06-01'] as const;

const charterChanges: Carrier['change'] = async (stage, unit, role, action, versionId, expectedVersion, adoptedOn) => {
  const actor = actorOf(unit, role);
  if (action === 'REVISE') return await stage.perform(charters.reviseCharter, actor, { versionId, expectedVersion, text: charterText() });
  if (action === 'ADOPT') return await stage.perform(charters.recordCharterAdoption, actor, { versionId, expectedVersion, adoptedOn, congress: '第一次代表大会' });
  return await stage.perform(charters.fileCharter, actor, { versionId, expectedVersion });
};

const charterDraft: Carrier['draft'] = async (stage, unit, writer) => await stage.perform(charters.draftCharter, actorOf(unit, writer), { organizationId: unitId(unit), text: charterText() });

const charterCarrier = (name: string, province: 'GD' | 'JL', procedure: PlainProcedure, adoptsFirst: boolean): Carrier => ({
  name, province, procedure, prefix: 'CHARTER', table: 'charters.charter_version', actions: ['REVISE', 'ADOPT', 'FILE'], isCharter: true, adoptsFirst, draft: charterDraft, change: charterChanges,
});

/** Who presides in a union, and who is to follow: each turnover ends the one and appoints the other. */
interface Chair {
  serving: string | null;
  next: string;
  turns: number;
}

const chairs = new Map<string, Chair>();

function turnoverOf(unit: Unit) {
  const chair = chairs.get(unitId(unit)) ?? { serving: null, next: '', turns: 0 };
  chairs.set(unitId(unit), chair);
  chair.next = `第${String(chair.turns + 1)}任`;
  // Before any document asked for a chain of sign-offs: those are a machine of their own.
  const on = addDays('2018-05-01', chair.turns * 7);
  const entry = { personId: null, post: 'EXECUTIVE_CHAIR', title: null, departmentName: null, effectiveOn: on, note: null } as const;
  const ended = chair.serving === null ? [] : [{ ...entry, change: 'ENDED', personName: chair.serving } as const];
  return { heldOn: on, congress: `第${String(chair.turns + 1)}届`, entries: [...ended, { ...entry, change: 'APPOINTED', personName: chair.next } as const] };
}

const turnoverCarrier: Carrier = {
  name: 'turnover', province: 'GD', procedure: { steps: [{ seats: ['S'], favorable: 'ACCEPT' }], copies: [] }, prefix: 'TURNOVER', table: 'turnovers.turnover', actions: ['REVISE', 'FILE'], isCharter: false, adoptsFirst: false,
  draft: async (stage, unit, writer) => await stage.perform(turnovers.draftTurnover, actorOf(unit, writer), { organizationId: unitId(unit), ...turnoverOf(unit) }),
  accepted: (unit) => {
    const chair = chairs.get(unitId(unit));
    if (chair !== undefined) Object.assign(chair, { serving: chair.next, turns: chair.turns + 1 });
  },
  change: async (stage, unit, role, action, turnoverId, expectedVersion) => (action === 'REVISE'
    ? await stage.perform(turnovers.reviseTurnover, actorOf(unit, role), { turnoverId, expectedVersion, ...turnoverOf(unit) })
    : await stage.perform(turnovers.fileTurnover, actorOf(unit, role), { turnoverId, expectedVersion })),
};

const progress = { account: '改革进展顺利。', figures: [], measures: [], partyPlan: null } as const;

const progressCarrier: Carrier = {
  name: 'reform progress', province: 'JL', procedure: turnoverCarrier.procedure, prefix: 'PROGRAM', table: 'programs.reform_material', actions: ['REVISE', 'FILE'], isCharter: false, adoptsFirst: false,
  draft: async (stage, unit, writer) => await stage.perform(programs.draftReformMaterial, actorOf(unit, writer), { organizationId: unitId(unit), kind: 'PROGRESS', ...progress }),
  change: async (stage, unit, role, action, materialId, expectedVersion) => (action === 'REVISE'
    ? await stage.perform(programs.reviseReformMaterial, actorOf(unit, role), { materialId, expectedVersion, ...progress })
    : await stage.perform(programs.fileReformMaterial, actorOf(unit, role), { materialId, expectedVersion })),
};

/** Procedures that no document has for charters: what the engine does with several steps and signatures is tried on them. */
const shapes: Readonly<Record<string, PlainProcedure>> = {
  'two steps': { steps: [{ seats: ['L'], favorable: 'PASS' }, { seats: ['S'], favorable: 'RATIFY' }], copies: ['P'] },
  'joint review': { steps: [{ seats: ['L', 'P'], favorable: 'PASS' }, { seats: ['S'], favorable: 'RATIFY' }], copies: [] },
  'joint decision': { steps: [{ seats: ['S', 'L'], favorable: 'RATIFY' }], copies: ['P'] },
  'three steps': { steps: [{ seats: ['L'], favorable: 'PASS' }, { seats: ['P', 'L'], favorable: 'PASS' }, { seats: ['S'], favorable: 'ACCEPT' }], copies: [] },
};

export const carriers: readonly Carrier[] = [
  charterCarrier('charter to ratify', 'GD', { steps: [{ seats: ['S'], favorable: 'RATIFY' }], copies: [] }, false),
  charterCarrier('charter to file', 'JL', { steps: [{ seats: ['S'], favorable: 'ACCEPT' }], copies: [] }, true),
  turnoverCarrier,
  progressCarrier,
  ...Object.entries(shapes).map(([name, procedure]) => charterCarrier(name, 'GD', procedure, true)),
];

const routeTo: Readonly<Record<string, 'SUPERIOR' | 'GUIDING_LEAGUE' | 'LEADING_PARTY'>> = { S: 'SUPERIOR', L: 'GUIDING_LEAGUE', P: 'LEADING_PARTY' };
const routeOf = (seat: string | undefined) => {
  const route = routeTo[seat ?? ''];
  if (route === undefined) throw new Error(`nobody sits at ${String(seat)}`);
  return route;
};

const assigned = new Map<string, filings.Procedure>();
const defined = new Map<string, filings.Procedure>();

/** Lets single unions run their charters by the shapes above; everyone else goes on as the rules say. */
export function arrangeShapes(): void {
  if (defined.size > 0) return;
  for (const [name, { steps, copies }] of Object.entries(shapes)) {
    defined.set(name, filings.defineProcedure({
      key: `model.${name.replaceAll(' ', '-')}`, version: 1, kind: 'CHARTER', title: { zh: name, en: name }, submitters: ['SCHOOL_STUDENT_UNION'], citations: [], receivers: copies.map(routeOf),
      steps: steps.map(({ seats: [decider, coDecider], favorable }, index) => ({
        key: `step${String(index)}`, title: { zh: name, en: name }, decider: routeOf(decider), favorable, ...(coDecider === undefined ? {} : { coDecider: routeOf(coDecider) }),
      })),
    }));
  }
  const real = charters.charterContent.procedureFor.bind(charters.charterContent);
  Object.assign(charters.charterContent, { procedureFor: async (...given: Parameters<typeof real>) => assigned.get(given[1].rowId) ?? (await real(...given)) });
}

const useCases = {
  SUBMIT: filings.submitFiling, WITHDRAW: filings.withdrawFiling, TAKE_UP: filings.takeUpFiling, PASS: filings.passFiling, ACCEPT: filings.acceptFiling, RATIFY: filings.ratifyFiling,
  REFUSE: filings.refuseFiling, REVOKE: filings.revokeFiling,
} as const;

/** Walks over the filings of one union, and over what they carry. */
export class FilingWalk implements Walk {
  readonly machine: string;
  readonly roles: Readonly<Record<string, PlainRole>>;
  readonly actions: readonly string[];
  readonly forbidden: readonly string[];
  readonly ends: ReadonlySet<string> = new Set(['WITHDRAW', 'REFUSE', 'REVOKE', 'RETURN', 'REVISE']);
  readonly #stage: Stage;
  readonly #unit: Unit;
  readonly #carrier: Carrier;
  readonly #items: Item[] = [];
  readonly #filings: TrackedFiling[] = [];
  #day: string = adoptionDays[0];
  #item: Item | undefined;
  #filing: TrackedFiling | undefined;

  constructor(stage: Stage, unit: Unit, carrier: Carrier) {
    this.#stage = stage;
    this.#unit = unit;
    this.#carrier = carrier;
    this.machine = carrier.name;
    this.actions = [...carrier.actions, ...filingMoves];
    const { procedure, isCharter } = carrier;
    const isFiled = procedure.steps.at(-1)?.favorable === 'ACCEPT';
    const states = isCharter ? ['DRAFT', 'ADOPTED', 'SUBMITTED', 'RETURNED', isFiled ? 'FILED' : 'RATIFIED', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED', 'REVOKED'] : Object.keys(reportTable);
    this.forbidden = [...forbiddenMoves(procedure, isCharter), ...forbiddenIn('content', isCharter ? charterTable : reportTable, states, carrier.actions)];
    const seats = [...new Set(carrier.procedure.steps.flatMap((step) => step.seats))];
    this.roles = {
      writer: { person: 'writer', rights: ['FILE U'] },
      colleague: { person: 'colleague', rights: ['FILE U'] },
      reader: { person: 'reader', rights: ['READ U'] },
      stranger: { person: 'stranger', rights: ['FILE X', 'DECIDE X'] },
      everywhere: { person: 'everywhere', rights: ['FILE U', ...seats.map((seat) => `DECIDE ${seat}`)] },
      judge: { person: 'judge', rights: seats.map((seat) => `DECIDE ${seat}`) },
      ...Object.fromEntries(seats.map((seat) => [`judge at ${seat}`, { person: `judge at ${seat}`, rights: [`DECIDE ${seat}`] }])),
    };
    const shape = defined.get(carrier.name);
    if (shape !== undefined) assigned.set(unitId(unit), shape);
  }

  async turn(dice: Dice): Promise<void> {
    const isEnded = this.#items.every(({ state }) => !['DRAFT', 'ADOPTED', 'SUBMITTED', 'RETURNED'].includes(state));
    if (isEnded && (this.#items.length === 0 || dice(2) === 0)) await this.#draft();
    this.#day = pick(dice, [...adoptionDays, this.#stage.today]);
    // Mostly the latest thing, sometimes an old one.
    this.#item = this.#items.at(-1 - (dice(3) === 0 ? dice(this.#items.length) : 0));
    this.#filing = dice(3) === 0 && this.#filings.length > 0 ? pick(dice, this.#filings) : (this.#item?.filing ?? this.#filings.at(-1));
  }

  async #draft(): Promise<void> {
    const { writer } = this.roles;
    if (writer === undefined) throw new Error('nobody writes');
    const { id, codes } = await this.#carrier.draft(this.#stage, this.#unit, writer);
    if (id === null) throw new Error(`${this.machine} could not be drafted: ${codes.join(' ')}`);
    this.#items.push({ id, version: 1, state: 'DRAFT', adopted: null, from: null, to: null, filing: null });
  }

  edgeOf(action: string): Edge | null {
    if (isFilingMove(action)) return this.#filing === undefined ? null : { edge: `filing ${this.#filing.plain.place} ${action}`, exists: this.#filing.plain.knows(action) };
    return this.#item === undefined ? null : { edge: `content ${this.#item.state} ${action}`, exists: this.#table[this.#item.state]?.[action] !== undefined };
  }

  get #table(): Table {
    return this.#carrier.isCharter ? charterTable : reportTable;
  }

  foresee(action: string, role: PlainRole, isStale: boolean): Codes {
    if (!isFilingMove(action)) return this.#foreseeChange(action, role, isStale);
    if (this.#filing === undefined) return ['HUB.NOT_FOUND'];
    const codes = this.#filing.plain.foresee(action, role, isStale);
    return codes.length > 0 ? codes : this.#contentObjects(action, this.#filing, role);
  }

  #foreseeChange(action: string, role: PlainRole, isStale: boolean): Codes {
    const item = this.#item;
    if (item === undefined) return ['HUB.NOT_FOUND'];
    // Unlike a draft filing, the door tells everyone who reads at the unit, across the lines too.
    if (!may(role, 'FILE', 'U')) return denial(reads(role, ['U', 'L', 'P']));
    const { prefix } = this.#carrier;
    const isSettled = action === 'ADOPT' && item.adopted !== null && ['SUBMITTED', 'RATIFIED'].includes(item.state);
    return [
      ...(isStale ? ['HUB.STALE_VERSION'] : []),
      ...(this.#table[item.state]?.[action] === undefined ? [`${prefix}.WRONG_STATE`] : []),
      ...(isSettled ? ['CHARTER.ALREADY_ADOPTED'] : []),
      ...(action === 'FILE' && item.filing !== null ? [`${prefix}.IN_FILING`] : []),
      ...(action === 'FILE' && this.#filings.some(({ plain }) => plain.isOpen) ? ['FILING.ALREADY_OPEN'] : []),
    ];
  }

  /** A charter that is filed, or runs by another shape, was adopted first, and never back before the one in force. */
  #contentObjects(action: string, { plain, about }: TrackedFiling, role: PlainRole): Codes {
    if (!this.#carrier.isCharter || !this.#carrier.adoptsFirst) return [];
    if ((action === 'SUBMIT' || action === 'RESUBMIT') && about.adopted === null) return ['CHARTER.NOT_ADOPTED'];
    const isHeldAgainst = action === 'ACCEPT' ? plain.decidesWith(role) : this.machine === 'charter to file' && (action === 'SUBMIT' || action === 'RESUBMIT');
    if (!isHeldAgainst || about.adopted === null) return [];
    return about.adopted < (this.#inForce()?.from ?? '') ? ['CHARTER.ADOPTED_TOO_EARLY'] : [];
  }

  #inForce(): Item | undefined {
    return this.#items.find(({ state, from }) => ['RATIFIED', 'FILED'].includes(state) && from !== null);
  }

  async attempt(action: string, role: PlainRole, isStale: boolean): Promise<Outcome> {
    const off = isStale ? 1 : 0;
    if (!isFilingMove(action)) return await this.#carrier.change(this.#stage, this.#unit, role, action, this.#item?.id ?? nobody, (this.#item?.version ?? 1) + off, this.#day);
    const move = { filingId: this.#filing?.id ?? nobody, expectedVersion: (this.#filing?.version ?? 1) + off, note: '说明' };
    const actor = actorOf(this.#unit, role);
    if (action === 'RETURN') return await this.#stage.perform(filings.returnFiling, actor, { ...move, corrections: [{ target: 'FIELD', place: 'title', note: '改' }] });
    if (action === 'RESUBMIT') return await this.#stage.perform(filings.resubmitFiling, actor, { ...move, answers: [{ position: 1, answer: '已改' }] });
    return await this.#stage.perform(useCases[action], actor, move);
  }

  follow(action: string, role: PlainRole, id: string | null): void {
    if (!isFilingMove(action)) return this.#followChange(action, role, id);
    const filing = this.#filing;
    if (filing === undefined) throw new Error('a filing that is not there was moved');
    const { plain, about } = filing;
    const wasSubmitted = plain.isSubmitted;
    const isDecided = plain.follow(action, role);
    if (isDecided) return this.#decide(filing);
    if (action === 'WITHDRAW' && !wasSubmitted) about.filing = null;
    else if (['SUBMITTED', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'REVOKED'].includes(plain.state)) about.state = plain.state;
    if (action === 'REVOKE' && about.from !== null) about.to = latest([this.#stage.today, about.from]);
  }

  #followChange(action: string, role: PlainRole, id: string | null): void {
    const item = this.#item;
    if (item === undefined) throw new Error('something that is not there was changed');
    if (action === 'REVISE' && this.#carrier.isCharter) Object.assign(item, { adopted: null, state: item.state === 'RETURNED' ? 'RETURNED' : 'DRAFT' });
    if (action === 'ADOPT') {
      item.adopted = this.#day;
      if (item.state === 'DRAFT') item.state = 'ADOPTED';
      if (item.state === 'RATIFIED') this.#enter(item);
    }
    if (action !== 'FILE' || id === null) return;
    item.filing = { id, version: 1, plain: new PlainFiling(this.#carrier.procedure, role.person), about: item };
    this.#filings.push(item.filing);
  }

  #decide({ plain, about }: TrackedFiling): void {
    this.#carrier.accepted?.(this.#unit);
    if (!this.#carrier.isCharter) {
      about.state = 'ACCEPTED';
      return;
    }
    for (const other of this.#items) if (['RATIFIED', 'FILED'].includes(other.state) && other.from === null) giveWay(other);
    about.state = plain.state === 'ACCEPTED' ? 'FILED' : 'RATIFIED';
    if (about.adopted !== null) this.#enter(about);
  }

  /** Adopted and decided: in force, and the one before gives way with its filing. */
  #enter(item: Item): void {
    const present = this.#inForce();
    const from = latest([item.adopted, ...(item.state === 'RATIFIED' ? [this.#stage.today] : []), ...this.#items.map(({ to }) => to)]);
    if (present !== undefined) {
      giveWay(present);
      present.to = latest([from, present.from]);
    }
    item.from = from;
  }

  onPaper(): string {
    const ends: Readonly<Record<string, string>> = { 'turnover ACCEPTED': 'FILED', 'reform progress ACCEPTED': 'RECEIVED' };
    const items = this.#items.map(({ id, state, from, to }) => `${id} ${ends[`${this.machine} ${state}`] ?? state} ${String(from)} ${String(to)}`);
    const own = this.#filings.map(({ id, plain }) => `${id} ${plain.state} ${String(plain.step)} ${plain.signedFor ?? '-'}`);
    return [...items, ...own].toSorted().join('\n');
  }

  async inHub(): Promise<string> {
    const { isCharter, table } = this.#carrier;
    const force = isCharter ? sql`in_force_from::text as from, in_force_to::text as to` : sql`null as from, null as to`;
    const [items, own] = await Promise.all([
      listRows(this.#stage.db, sql<Item>`select id, state, version, ${force} from ${sql.table(table)} where organization_id = ${unitId(this.#unit)}`),
      listRows(this.#stage.db, sql<{ id: string; state: string; step: number; version: number; signedFor: string | null }>`
        select id, state, step, version, signed_for as "signedFor" from filings.filing where organization_id = ${unitId(this.#unit)}`),
    ]);
    for (const { id, version } of items) for (const item of this.#items) if (item.id === id) item.version = version;
    for (const { id, version } of own) for (const filing of this.#filings) if (filing.id === id) filing.version = version;
    const letterOf = (organization: string | null): string => Object.entries(this.#unit.places).find(([, { id }]) => id === organization)?.[0] ?? '-';
    return [
      ...items.map(({ id, state, from, to }) => `${id} ${state} ${String(from)} ${String(to)}`), ...own.map(({ id, state, step, signedFor }) => `${id} ${state} ${String(step)} ${letterOf(signedFor)}`),
    ].toSorted().join('\n');
  }

  allowedTo(role: PlainRole): readonly string[] | null {
    return this.#filing?.plain.isSeenBy(role) === true ? this.#filing.plain.allowedTo(role) : null;
  }

  async shownTo(role: PlainRole): Promise<readonly string[] | null> {
    return this.#filing === undefined ? null : await this.#stage.actionsShown(actorOf(this.#unit, role), 'Filing', globalId('FIL', this.#filing.id));
  }
}

const nobody = '00000000-0000-0000-0000-000000000000';

function giveWay(item: Item): void {
  item.state = 'SUPERSEDED';
  if (item.filing !== null) item.filing.plain.state = 'SUPERSEDED';
}

const latest = (days: readonly (string | null)[]): string => days.filter((day) => day !== null).toSorted().at(-1) ?? '';
