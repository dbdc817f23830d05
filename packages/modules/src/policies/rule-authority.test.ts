import type { Change, Unit } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { rulesSetAside } from './rule-authority.ts';
import { standing } from './rule-override.queries.ts';

const guangdong: Unit = { kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL', provinceCode: '440000', schoolCode: '4144010561', multiCampus: false, largeSchool: false };
const open = { validFrom: '2022-01-01', validTo: null };
const aside = (change: Change, unit = guangdong, days: { validFrom: string; validTo: string | null } = open): readonly string[] => rulesSetAside({ change, ...days }, unit).map(({ id }) => id);

describe('what a decision sets aside', () => {
  it('is every rule of a document on its topic that reaches the organization', () => {
    expect(aside({ does: 'SILENCE', topic: 'charter.mode' })).toEqual(['R-GD-7.4a', 'R-GD-10.1c']);
    expect(aside({ does: 'ENFORCE', rule: 'R-JL-7d' })).toEqual(['R-GD-7.4a', 'R-GD-10.1c']);
  });

  it('is one rule when only that one is taken out', () => {
    expect(aside({ does: 'SUSPEND', rule: 'R-GD-10.1c' })).toEqual(['R-GD-10.1c']);
  });

  it('is nothing where only the hub speaks, or no document on those days', () => {
    expect(aside({ does: 'SILENCE', topic: 'charter.mode' }, { ...guangdong, provinceCode: '330000' })).toEqual([]);
    expect(aside({ does: 'SILENCE', topic: 'charter.mode' }, guangdong, { validFrom: '2019-01-01', validTo: '2020-06-09' })).toEqual([]);
  });
});

describe('of decisions on one topic', () => {
  it('those of the highest body stand', () => {
    const school = { topic: 'presidium.size', height: 0 } as const;
    const province = { topic: 'presidium.size', height: 2 } as const;
    const elsewhere = { topic: 'staff.total', height: 0 } as const;
    expect(standing([school, province, elsewhere])).toEqual([province, elsewhere]);
  });
});
