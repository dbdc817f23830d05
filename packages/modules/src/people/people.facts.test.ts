import type { PostId } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { countFacts, type Service } from './people.facts.ts';

const holds = (personId: string, post: PostId, departmentId: string | null = null, isLeagueCadre = false): Service => ({ personId, post, title: post, departmentId, isLeagueCadre, hasTurn: false, isFromCollege: false });

describe('facts about people', () => {
  it('count people, not posts', () => {
    const facts = countFacts([holds('a', 'PRESIDENT'), holds('a', 'EXECUTIVE_CHAIR'), holds('b', 'VICE_PRESIDENT'), holds('c', 'STAFF_MEMBER'), holds('d', 'RIGHTS_OFFICER')], []);
    expect(facts).toMatchObject({ 'presidium.size': 2, 'presidium.presidents': 1, 'presidium.vicePresidents': 1, 'presidium.executiveChairs': 1, 'staff.total': 3 });
    expect(facts['posts.held']).toHaveLength(5);
  });

  it('count everyone of a department once, by the highest place, and no member of the presidium in charge of it', () => {
    const services = [holds('a', 'DEPARTMENT_HEAD', 'd1'), holds('a', 'STAFF_MEMBER', 'd1'), holds('b', 'DEPARTMENT_DEPUTY', 'd1'), holds('c', 'STAFF_MEMBER', 'd1'), holds('p', 'PRESIDIUM_MEMBER', 'd1')];
    const facts = countFacts(services, [{ id: 'd1', name: '权益部' }, { id: 'd2', name: '宣传部' }]);
    expect(facts.departments).toEqual([{ name: '权益部', heads: 1, deputies: 1, staff: 1 }, { name: '宣传部', heads: 0, deputies: 0, staff: 0 }]);
    expect(facts['departments.count']).toBe(2);
  });

  it('let whoever has the turn preside, whatever their post, and nobody who left the presidium', () => {
    const turn = { hasTurn: true };
    expect(countFacts([{ ...holds('a', 'PRESIDIUM_MEMBER'), ...turn }, holds('b', 'PRESIDIUM_MEMBER')], [])).toMatchObject({ 'presidium.executiveChairs': 1 });
    expect(countFacts([{ ...holds('a', 'EXECUTIVE_CHAIR'), ...turn }], [])).toMatchObject({ 'presidium.executiveChairs': 1 });
    expect(countFacts([{ ...holds('a', 'STAFF_MEMBER'), ...turn }], [])).toMatchObject({ 'presidium.executiveChairs': 0 });
  });

  it('say whether the secretary-general is a League cadre only where there is one', () => {
    expect(countFacts([holds('a', 'PRESIDENT')], [])).not.toHaveProperty('secretaryGeneral.isLeagueCadre');
    expect(countFacts([holds('s', 'SECRETARY_GENERAL', null, true)], [])).toMatchObject({ 'secretaryGeneral.count': 1, 'secretaryGeneral.isLeagueCadre': true });
    expect(countFacts([holds('s', 'SECRETARY_GENERAL')], [])).toMatchObject({ 'secretaryGeneral.isLeagueCadre': false });
  });
});
