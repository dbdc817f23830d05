import { evaluate, type Finding } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { Override } from './overrides.ts';
import { ruleSetFor, type Decision } from './rule-set.ts';
import type { Topic } from './topics.ts';
import type { Unit } from './unit.ts';

const schoolUnion: Unit = { kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL', provinceCode: null, schoolCode: null, multiCampus: false, largeSchool: false };

export const guangdong: Unit = { ...schoolUnion, provinceCode: '440000', schoolCode: '4144010559' };
export const jilin: Unit = { ...schoolUnion, provinceCode: '220000', schoolCode: '4122010183' };
export const luoyang: Unit = { ...schoolUnion, provinceCode: '410000', schoolCode: '4141010482' };
/** A province of which no document in the rulebook speaks. */
export const zhejiang: Unit = { ...schoolUnion, provinceCode: '330000', schoolCode: '4133010335' };

export function findingOn(unit: Unit, on: string, rule: string, facts: Facts, overrides: readonly Override[] = []): Finding {
  const finding = evaluate(ruleSetFor(unit, on, overrides), facts).find((candidate) => candidate.rule.id === rule);
  if (finding === undefined) throw new Error(`${rule} does not reach the unit on ${on}`);
  return finding;
}

export function decisionFor(unit: Unit, on: string, topic: Topic, overrides: readonly Override[] = []): Decision | undefined {
  return ruleSetFor(unit, on, overrides).decisions.find((decision) => decision.topic === topic);
}

export const deciding = (unit: Unit, on: string, topic: Topic): string | undefined => decisionFor(unit, on, topic)?.rule?.id;
