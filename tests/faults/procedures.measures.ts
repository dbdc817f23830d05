import { supervisions } from '@xuelian/modules';
import { listRows, sql } from '@xuelian/platform';
import { type Dice, pick } from '../testkit/dice.ts';
import { type Codes, denial, forbiddenIn, forbiddenRungs, incidentTable, ladder, may, measureTable, nameOfOpen, type PlainRole, reads, rungs } from './procedures.plain.ts';
import { actorOf, globalId, type Outcome, type Stage, type Unit } from './procedures.stage.ts';
import type { Edge, Walk } from './procedures.walk.ts';

const nobody = '00000000-0000-0000-0000-000000000000';
const idAt = ({ places }: Unit, letter: string): string => places[letter]?.id ?? nobody;

interface PlainMeasure {
  readonly id: string;
  readonly matter: string;
  readonly kind: string;
  readonly isRunning: boolean;
  state: string;
  answeredBy: string | null;
  version: number;
}

const kinds = ['REMINDER', 'SUPERVISION_ORDER', 'CIRCULAR_CRITICISM', 'NON_RECOGNITION'] as const;
const moves = ['ANSWER', 'FIND_INSUFFICIENT', 'CLOSE', 'REVOKE'] as const;

/** Measures of a province against one union: about an election, about other things, with a day for the answer or without. */
export class MeasureWalk implements Walk {
  readonly machine: string;
  readonly forbidden: readonly string[];
  readonly ends: ReadonlySet<string> = new Set(['CLOSE', 'REVOKE']);
  readonly actions: readonly string[] = [...kinds.map((kind) => `ISSUE ${kind}`), ...moves];
  readonly roles: Readonly<Record<string, PlainRole>> = {
    issuer: { person: 'issuer', rights: ['DECIDE S'] },
    addressee: { person: 'addressee', rights: ['FILE U'] },
    both: { person: 'both', rights: ['DECIDE S', 'FILE U'] },
    filer: { person: 'filer', rights: ['FILE S'] },
    league: { person: 'league', rights: ['DECIDE L'] },
    stranger: { person: 'stranger', rights: ['FILE X', 'DECIDE X'] },
  };
  readonly #stage: Stage;
  readonly #unit: Unit;
  readonly #isAtOnce: boolean;
  readonly #measures: PlainMeasure[] = [];
  #matters = 0;
  #matter = '';
  #hasDay = false;
  #measure: PlainMeasure | undefined;

  constructor(stage: Stage, unit: Unit, province: 'GD' | 'JL') {
    this.#stage = stage;
    this.#unit = unit;
    this.#isAtOnce = province === 'GD';
    this.machine = `measures in ${province}`;
    this.forbidden = [...forbiddenIn('measure', measureTable, Object.keys(measureTable), moves), ...forbiddenRungs(this.#isAtOnce)];
  }

  async turn(dice: Dice): Promise<void> {
    if (this.#matters === 0 || dice(this.#open().length === 0 ? 3 : 12) === 0) {
      this.#matters += 1;
      this.#matter = `${dice(2) === 0 ? 'election' : 'words'} ${String(this.#matters)}`;
    }
    this.#hasDay = dice(3) === 0;
    const own = this.#measures.filter(({ matter }) => matter === this.#matter);
    this.#measure = dice(3) === 0 && this.#measures.length > 0 ? pick(dice, this.#measures) : own.at(-1);
    await Promise.resolve();
  }

  #open(): readonly PlainMeasure[] {
    return this.#measures.filter(({ matter, state }) => matter === this.#matter && ['ISSUED', 'ANSWERED', 'INSUFFICIENT'].includes(state));
  }

  get #isElection(): boolean {
    return this.#matter.startsWith('election');
  }

  edgeOf(action: string): Edge | null {
    if (action.startsWith('ISSUE ')) return { edge: `${this.#isElection ? 'election' : 'words'} with ${nameOfOpen(this.#open())} ${action}`, exists: this.#ladder(action.slice(6)).length === 0 };
    return this.#measure === undefined ? null : { edge: `measure ${this.#measure.state} ${action}`, exists: measureTable[this.#measure.state]?.[action] !== undefined };
  }

  #ladder = (kind: string): Codes => ladder(kind, this.#isElection, this.#isAtOnce, this.#open());

  foresee(action: string, role: PlainRole, isStale: boolean): Codes {
    if (action.startsWith('ISSUE ')) {
      if (!may(role, 'DECIDE', 'S')) return denial(reads(role, ['S']));
      const codes = this.#ladder(action.slice(6));
      // The same kind on the same matter, still open: the index would refuse what the ladder let through.
      return codes.length === 0 && this.#open().some(({ kind }) => kind === action.slice(6)) ? ['SUPERVISION.MATTER_OPEN'] : codes;
    }
    const measure = this.#measure;
    if (measure === undefined) return ['HUB.NOT_FOUND'];
    if (!this.#mayMove(role, action)) return denial(reads(role, ['S', 'U', 'L', 'P']));
    return [
      ...(isStale ? ['HUB.STALE_VERSION'] : []),
      ...(measureTable[measure.state]?.[action] === undefined ? ['SUPERVISION.WRONG_STATE'] : []),
      ...(['CLOSE', 'FIND_INSUFFICIENT'].includes(action) && measure.answeredBy === role.person ? ['SUPERVISION.OWN_ANSWER'] : []),
    ];
  }

  #mayMove = (role: PlainRole, action: string): boolean => (action === 'ANSWER' ? may(role, 'FILE', 'U') : may(role, 'DECIDE', 'S'));

  async attempt(action: string, role: PlainRole, isStale: boolean): Promise<Outcome> {
    const actor = actorOf(this.#unit, role);
    if (action.startsWith('ISSUE ')) {
      const kind = kinds.find((one) => `ISSUE ${one}` === action) ?? 'REMINDER';
      const matter = this.#isElection ? { election: this.#matter } : { words: this.#matter };
      return await this.#stage.perform(supervisions.issueMeasure, actor, {
        issuerId: idAt(this.#unit, 'S'), organizationId: idAt(this.#unit, 'U'), kind, matter, reason: '事由', demand: '要求', dueOn: this.#hasDay ? this.#stage.today : null,
      });
    }
    const move = { measureId: this.#measure?.id ?? nobody, expectedVersion: (this.#measure?.version ?? 1) + (isStale ? 1 : 0), note: '说明' };
    if (action === 'ANSWER') return await this.#stage.perform(supervisions.answerMeasure, actor, { ...move, answer: '已办', files: [] });
    if (action === 'FIND_INSUFFICIENT') return await this.#stage.perform(supervisions.findAnswerInsufficient, actor, { ...move, dueOn: null });
    return await this.#stage.perform(action === 'CLOSE' ? supervisions.closeMeasure : supervisions.revokeMeasure, actor, move);
  }

  follow(action: string, role: PlainRole, id: string | null): void {
    if (action.startsWith('ISSUE ')) return this.#followIssue(action.slice(6), id ?? nobody);
    const measure = this.#measure;
    if (measure === undefined) throw new Error('a measure that is not there was moved');
    measure.state = measureTable[measure.state]?.[action] ?? measure.state;
    if (action === 'ANSWER') measure.answeredBy = role.person;
  }

  #followIssue(kind: string, id: string): void {
    const below = rungs[kind] ?? null;
    const precedent = this.#open().find((one) => one.kind === below);
    const fresh = { matter: this.#matter, isRunning: this.#hasDay, state: 'ISSUED', answeredBy: null, version: 1 };
    if (precedent !== undefined) precedent.state = 'ESCALATED';
    // Not recognized at once: its circular criticism goes with it. Who has its id is asked when the hub is looked at.
    else if (kind === 'NON_RECOGNITION') this.#measures.push({ ...fresh, id: `beside ${id}`, kind: 'CIRCULAR_CRITICISM' });
    this.#measures.push({ ...fresh, id, kind });
  }

  onPaper(): string {
    return this.#measures.map(({ matter, kind, state }) => `${matter} ${kind} ${state}`).toSorted().join('\n');
  }

  async inHub(): Promise<string> {
    const rows = await listRows(this.#stage.db, sql<{ id: string; matter: string; kind: string; state: string; version: number; beside: string | null }>`
      select m.id, m.matter_key as matter, m.kind, m.state, m.version, (select with_it.id from supervisions.measure with_it where with_it.companion_id = m.id) as beside
      from supervisions.measure m where m.organization_id = ${idAt(this.#unit, 'U')}`);
    for (const { id, version, beside } of rows) {
      const known = this.#measures.findIndex((one) => one.id === id || one.id === `beside ${String(beside)}`);
      const measure = this.#measures[known];
      if (measure === undefined) continue;
      this.#measures[known] = Object.assign(measure.id === id ? measure : { ...measure, id }, { version });
      if (this.#measure === measure) this.#measure = this.#measures[known];
    }
    return rows.map(({ matter, kind, state }) => `${matter} ${kind} ${state}`).toSorted().join('\n');
  }

  allowedTo(role: PlainRole): readonly string[] | null {
    const measure = this.#measure;
    if (measure === undefined) return null;
    const isPublished = ['CIRCULAR_CRITICISM', 'NON_RECOGNITION'].includes(measure.kind) && measure.state !== 'REVOKED';
    const isBelow = reads(role, ['U', 'X']);
    if (!reads(role, ['S', 'U', 'L', 'P']) && !(isPublished && isBelow)) return null;
    const own = moves.filter((move) => this.foresee(move, role, false).length === 0);
    const mayEscalate = may(role, 'DECIDE', 'S') && (measure.state === 'INSUFFICIENT' || (measure.state === 'ISSUED' && !measure.isRunning));
    return ['ANSWER', 'FIND_INSUFFICIENT', 'CLOSE', 'ESCALATE', 'REVOKE'].filter((move) => (own as readonly string[]).includes(move) || (move === 'ESCALATE' && mayEscalate));
  }

  async shownTo(role: PlainRole): Promise<readonly string[] | null> {
    return this.#measure === undefined ? null : await this.#stage.actionsShown(actorOf(this.#unit, role), 'SupervisionMeasure', globalId('SUP', this.#measure.id));
  }
}

interface PlainIncident {
  readonly id: string;
  readonly reporter: string;
  state: string;
  isReportedUp: boolean;
  isEscalated: boolean;
  version: number;
}

const incidentMoves = ['TAKE_UP', 'REPORT_UP', 'HANDLE', 'FIND_UNFOUNDED', 'CLOSE', 'ESCALATE', 'SEND_BACK', 'HOLD_TO_ACCOUNT'] as const;

/** Incidents of one union, handled by its League body below the provincial one. */
export class IncidentWalk implements Walk {
  readonly machine = 'incidents';
  readonly actions: readonly string[] = incidentMoves;
  readonly ends: ReadonlySet<string> = new Set(['CLOSE', 'FIND_UNFOUNDED']);
  readonly forbidden = forbiddenIn('incident', incidentTable, Object.keys(incidentTable), incidentMoves);
  readonly roles: Readonly<Record<string, PlainRole>> = {
    handler: { person: 'handler', rights: ['DECIDE L'] },
    above: { person: 'above', rights: ['DECIDE A'] },
    both: { person: 'both', rights: ['DECIDE L', 'DECIDE A'] },
    party: { person: 'party', rights: ['READ P'] },
    clerk: { person: 'clerk', rights: ['READ L'] },
    reporter: { person: 'reporter', rights: ['READ U', 'DECIDE L'] },
    unit: { person: 'unit', rights: ['FILE U', 'DECIDE U'] },
    stranger: { person: 'stranger', rights: ['FILE X', 'DECIDE X'] },
  };
  readonly #stage: Stage;
  readonly #unit: Unit;
  readonly #incidents: PlainIncident[] = [];
  #incident: PlainIncident | undefined;

  constructor(stage: Stage, unit: Unit) {
    this.#stage = stage;
    this.#unit = unit;
  }

  async turn(dice: Dice): Promise<void> {
    if (this.#incidents.every(({ state }) => ['CLOSED', 'UNFOUNDED'].includes(state)) && (this.#incidents.length === 0 || dice(4) === 0)) await this.#report();
    this.#incident = dice(3) === 0 ? pick(dice, this.#incidents) : this.#incidents.at(-1);
  }

  async #report(): Promise<void> {
    const { reporter } = this.roles;
    if (reporter === undefined) throw new Error('nobody reports');
    const given = { organizationId: idAt(this.#unit, 'U'), kind: 'RULE_BREACH', description: '情况', occurredOn: null, personName: null, personId: null, isFromUnion: false } as const;
    const { id, codes } = await this.#stage.perform(supervisions.reportIncident, actorOf(this.#unit, reporter), given);
    if (id === null) throw new Error(`nothing could be reported: ${codes.join(' ')}`);
    this.#incidents.push({ id, reporter: reporter.person, state: 'REPORTED', isReportedUp: false, isEscalated: false, version: 1 });
  }

  edgeOf(action: string): Edge | null {
    return this.#incident === undefined ? null : { edge: `incident ${this.#incident.state} ${action}`, exists: incidentTable[this.#incident.state]?.[action] !== undefined };
  }

  #mayMove(role: PlainRole, action: string): boolean {
    if (action === 'ESCALATE') return may(role, 'DECIDE', 'A');
    const isAbove = ['SEND_BACK', 'HOLD_TO_ACCOUNT'].includes(action) || (action === 'CLOSE' && this.#incident?.state === 'ACCOUNTABILITY');
    return isAbove ? this.#incident?.isEscalated === true && may(role, 'DECIDE', 'A') : may(role, 'DECIDE', 'L');
  }

  /** The League line above knows of it, as do the handler, the Party body and whoever reported it; the unit does not. */
  #knows = (role: PlainRole): boolean => reads(role, ['L', 'A', 'P']) || role.person === this.#incident?.reporter;

  foresee(action: string, role: PlainRole, isStale: boolean): Codes {
    const incident = this.#incident;
    if (incident === undefined) return ['HUB.NOT_FOUND'];
    if (!this.#mayMove(role, action)) return denial(this.#knows(role));
    const first = [
      ...(isStale ? ['HUB.STALE_VERSION'] : []),
      ...(incidentTable[incident.state]?.[action] === undefined ? ['INCIDENT.WRONG_STATE'] : []),
      ...(role.person === incident.reporter ? ['INCIDENT.OWN_INCIDENT'] : []),
    ];
    // Guangdong wants it reported upward before the handler closes it.
    return first.length === 0 && action === 'CLOSE' && incident.state === 'HANDLED' && !incident.isReportedUp ? ['INCIDENT.NOT_REPORTED_UP'] : first;
  }

  async attempt(action: string, role: PlainRole, isStale: boolean): Promise<Outcome> {
    const { perform } = this.#stage;
    const actor = actorOf(this.#unit, role);
    const move = { incidentId: this.#incident?.id ?? nobody, expectedVersion: (this.#incident?.version ?? 1) + (isStale ? 1 : 0), note: '说明' };
    const noted = { TAKE_UP: supervisions.takeUpIncident, REPORT_UP: supervisions.reportIncidentUp, FIND_UNFOUNDED: supervisions.findIncidentUnfounded, CLOSE: supervisions.closeIncident, SEND_BACK: supervisions.sendIncidentBack };
    if (action === 'HANDLE') return await perform(supervisions.handleIncident, actor, { ...move, measure: '处理', basis: { words: '规定' } });
    if (action === 'ESCALATE') return await perform(supervisions.escalateIncident, actor, { ...move, organizationId: idAt(this.#unit, 'A') });
    if (action === 'HOLD_TO_ACCOUNT') return await perform(supervisions.holdToAccount, actor, { ...move, held: [{ personName: null, measure: '通报' }] });
    return await perform(noted[action as keyof typeof noted], actor, move);
  }

  follow(action: string): void {
    const incident = this.#incident;
    if (incident === undefined) throw new Error('an incident that is not there was moved');
    incident.state = incidentTable[incident.state]?.[action] ?? incident.state;
    if (action === 'REPORT_UP') incident.isReportedUp = true;
    if (action === 'ESCALATE') incident.isEscalated = true;
  }

  onPaper(): string {
    return this.#incidents.map(({ id, state }) => `${id} ${state}`).toSorted().join('\n');
  }

  async inHub(): Promise<string> {
    const rows = await listRows(this.#stage.db, sql<PlainIncident>`select id, state, version from supervisions.incident where organization_id = ${idAt(this.#unit, 'U')}`);
    for (const { id, version } of rows) for (const incident of this.#incidents) if (incident.id === id) incident.version = version;
    return rows.map(({ id, state }) => `${id} ${state}`).toSorted().join('\n');
  }

  allowedTo(role: PlainRole): readonly string[] | null {
    return this.#incident !== undefined && this.#knows(role) ? incidentMoves.filter((move) => this.#shows(move, role)) : null;
  }

  /** What is shown does not know whether the report upward is still owed. */
  #shows(move: string, role: PlainRole): boolean {
    const codes = this.foresee(move, role, false);
    return codes.length === 0 || codes.join(' ') === 'INCIDENT.NOT_REPORTED_UP';
  }

  async shownTo(role: PlainRole): Promise<readonly string[] | null> {
    return this.#incident === undefined ? null : await this.#stage.actionsShown(actorOf(this.#unit, role), 'Incident', globalId('INC', this.#incident.id));
  }
}
