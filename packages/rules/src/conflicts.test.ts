import { describe, expect, it } from 'vitest';
import { conflicts } from './conflicts.ts';
import type { Topic } from './topics.ts';
import type { Unit } from './unit.ts';
import { decisionFor, guangdong, jilin, luoyang, zhejiang } from './units.testkit.ts';

const collegeOf = (unit: Unit): Unit => ({ ...unit, kind: 'COLLEGE_STUDENT_UNION' });

/** The recommended winner of each conflict (requirements §4.1), in 2022. */
const recommended: readonly (readonly [conflict: string, unit: Unit, topic: Topic, winner: string])[] = [
  ['C-01', guangdong, 'presidium.size', 'R-GD-3.1b'],
  ['C-01', jilin, 'presidium.size', 'R-JL-9c'],
  ['C-01', luoyang, 'presidium.size', 'R-LY-9e'],
  ['C-02', collegeOf(guangdong), 'presidium.size', 'R-GD-3.1h'],
  ['C-02', collegeOf(luoyang), 'presidium.size', 'R-LY-9j'],
  ['C-03', guangdong, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', jilin, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', luoyang, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', zhejiang, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', guangdong, 'presidium.turn', 'R-GD-2.1c'],
  ['C-09', guangdong, 'staff.total', 'R-GD-3.1a'],
  ['C-09', jilin, 'backbone.total', 'R-JL-9h'],
  ['C-09', luoyang, 'backbone.total', 'R-LY-9i'],
  ['C-10', guangdong, 'department.leaders', 'R-GD-3.1d'],
  ['C-10', jilin, 'department.leaders', 'R-JL-9f'],
  ['C-11', guangdong, 'posts.allowed', 'R-GD-3.1i'],
  ['C-11', jilin, 'posts.attached', 'R-JL-9e'],
  ['C-13', jilin, 'congress.interval', 'R-CN-9b'],
  ['C-13', luoyang, 'congress.interval', 'R-CN-9b'],
  ['C-13', guangdong, 'congress.interval', 'R-GD-6.1a'],
  ['C-21', guangdong, 'charter.mode', 'R-GD-10.1c'],
  ['C-21', jilin, 'charter.mode', 'R-JL-7d'],
  ['C-21', zhejiang, 'charter.mode', 'R-HUB-charter.mode'],
];

describe('the general tests', () => {
  it.each(recommended)('resolve %s as recommended', (conflict, unit, topic, winner) => {
    expect(decisionFor(unit, '2022-03-01', topic)).toMatchObject({ rule: { id: winner }, conflict: { id: conflict } });
  });

  it('are held to every conflict', () => {
    expect([...new Set(recommended.map(([conflict]) => conflict))]).toEqual(conflicts.map(({ id }) => id));
  });
});
