import type { PostId } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import { countFacts, type Registration, registrationFacts, type Service } from './people.facts.ts';

const holds = (personId: string, post: PostId, departmentId: string | null = null, isLeagueCadre = false): Service => ({ personId, post, title: post, departmentId, isLeagueCadre, hasTurn: false, isFromCollege: false, isClubLiaison: false });

const registered = (more: Partial<Registration> = {}): Registration => ({ politicalStatus: 'LEAGUE_MEMBER', isSmartLeagueRegistered: true, isVolunteerRegistered: true, ...more });

describe('facts about people', () => {
  it('count people, not posts', () => {
    const facts = countFacts([holds('a', 'PRESIDENT'), holds('a', 'EXECUTIVE_CHAIR'), holds('b', 'VICE_PRESIDENT'), holds('c', 'STAFF_MEMBER'), holds('d', 'RIGHTS_OFFICER')], []);
    expect(facts).toMatchObject({ 'presidium.size': 2, 'presidium.presidents': 1, 'presidium.vicePresidents': 1, 'presidium.executiveChairs': 1, 'staff.total': 3 });
    expect(facts['posts.held']).toHaveLength(5);
  });

  it('count everyone of a department once, by the highest place, and no member of the presidium in charge of it', () => {
    const services = [holds('a', 'DEPARTMENT_HEAD', 'd1'), holds('a', 'STAFF_MEMBER', 'd1'), holds('b', 'DEPARTMENT_DEPUTY', 'd1'), holds('c', 'STAFF_MEMBER', 'd1'), holds('p', 'PRESIDIUM_MEMBER', 'd1')];
    const facts = countFacts(services, [{ id: 'd1', name: '权益部', kind: 'GENERAL' }, { id: 'd2', name: '宣传部', kind: 'GENERAL' }]);
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

  it('count who comes from a college, who sees to clubs and who sees to rights', () => {
    const services = [{ ...holds('a', 'PRESIDENT'), isClubLiaison: true }, { ...holds('b', 'STAFF_MEMBER'), isFromCollege: true, isClubLiaison: true }, holds('c', 'RIGHTS_OFFICER')];
    expect(countFacts(services, [])).toMatchObject({ 'staff.total': 2, 'staff.fromColleges': 1, 'clubs.liaisons': 1, 'rightsOfficers.count': 1 });
  });

  it('know departments for rights and new media by their names, and say nothing where none has such a name', () => {
    expect(countFacts([holds('a', 'PRESIDENT')], [{ id: 'd1', name: '权益服务部', kind: 'GENERAL' }, { id: 'd2', name: '宣传部', kind: 'NEW_MEDIA' }])).toMatchObject({ 'departments.rights': 1, 'departments.newMedia': 1 });
    expect(countFacts([holds('a', 'PRESIDENT')], [{ id: 'd1', name: '文体部', kind: 'GENERAL' }])).not.toHaveProperty('departments.rights');
  });

  it('hold League members to the registration of the League, and everyone to that of volunteers', () => {
    expect(registrationFacts([registered(), registered({ politicalStatus: 'PARTY_MEMBER', isSmartLeagueRegistered: null })])).toEqual({ 'staff.leagueRegistered': true, 'staff.volunteerRegistered': true });
    expect(registrationFacts([registered({ isSmartLeagueRegistered: false }), undefined])).toEqual({ 'staff.leagueRegistered': false });
    expect(registrationFacts([registered({ politicalStatus: null })])).toEqual({ 'staff.volunteerRegistered': true });
    expect(registrationFacts([])).toEqual({});
  });
});
