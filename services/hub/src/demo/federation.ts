import type { organizations } from '@xuelian/modules';

/** One organization of the demo federation, by the codes of those it hangs on. */
export interface DemoOrganization {
  readonly code: string;
  readonly kind: organizations.OrganizationKind;
  readonly level?: organizations.Level;
  readonly name: string;
  readonly superior?: string;
  readonly league?: string;
  readonly party?: string;
  readonly division?: string;
  readonly students?: number;
}

const national: readonly DemoOrganization[] = [
  { code: '100000-DW', kind: 'PARTY_ORG', level: 'NATIONAL', name: '中共中央' },
  { code: '100000-TW', kind: 'LEAGUE_ORG', level: 'NATIONAL', name: '共青团中央' },
  { code: '100000-XL', kind: 'NATIONAL_FEDERATION', name: '中华全国学生联合会', league: '100000-TW', party: '100000-DW' },
];

function province(division: string, name: string): readonly DemoOrganization[] {
  return [
    { code: `${division}-DW`, kind: 'PARTY_ORG', level: 'PROVINCE', name: `中共${name}委员会`, superior: '100000-DW' },
    { code: `${division}-TW`, kind: 'LEAGUE_ORG', level: 'PROVINCE', name: `共青团${name}委员会`, superior: '100000-TW', division },
    { code: `${division}-XL`, kind: 'PROVINCIAL_FEDERATION', name: `${name}学生联合会`, superior: '100000-XL', league: `${division}-TW`, party: `${division}-DW`, division },
  ];
}

function city(division: string, provincial: string, name: string): readonly DemoOrganization[] {
  return [
    { code: `${division}-DW`, kind: 'PARTY_ORG', level: 'CITY', name: `中共${name}委员会`, superior: `${provincial}-DW` },
    { code: `${division}-TW`, kind: 'LEAGUE_ORG', level: 'CITY', name: `共青团${name}委员会`, superior: `${provincial}-TW` },
    { code: `${division}-XL`, kind: 'CITY_FEDERATION', name: `${name}学生联合会`, superior: `${provincial}-XL`, league: `${division}-TW`, party: `${division}-DW`, division },
  ];
}

interface School {
  readonly code: string;
  readonly name: string;
  /** Division code of the federation its unions are affiliated to: a province or a city. */
  readonly affiliation: string;
  readonly students: number;
  readonly hasGraduateUnion: boolean;
  /** Colleges, each with the classes of its first year. */
  readonly colleges: readonly (readonly [name: string, classes: readonly string[]])[];
}

function school({ code, name, affiliation, students, hasGraduateUnion, colleges }: School): readonly DemoOrganization[] {
  const guided = { league: `${code}-TW`, party: `${code}-DW` };
  const bodies: DemoOrganization[] = [
    { code: `${code}-DW`, kind: 'PARTY_ORG', level: 'SCHOOL', name: `中共${name}委员会`, superior: `${affiliation}-DW` },
    { code: `${code}-TW`, kind: 'LEAGUE_ORG', level: 'SCHOOL', name: `共青团${name}委员会`, superior: `${affiliation}-TW` },
    { code: `${code}-XSH`, kind: 'SCHOOL_STUDENT_UNION', name: `${name}学生会`, superior: `${affiliation}-XL`, students, ...guided },
  ];
  if (hasGraduateUnion) bodies.push({ code: `${code}-YJS`, kind: 'SCHOOL_GRADUATE_UNION', name: `${name}研究生会`, superior: `${affiliation}-XL`, ...guided });
  for (const [index, [college, classes]] of colleges.entries()) {
    const union = `${code}-XSH-${String(index + 1).padStart(2, '0')}`;
    bodies.push({ code: union, kind: 'COLLEGE_STUDENT_UNION', name: `${college}学生会`, superior: `${code}-XSH`, league: `${code}-TW`, party: `${code}-DW` });
    for (const [at, one] of classes.entries()) bodies.push({ code: `${union}-${String(at + 1).padStart(3, '0')}`, kind: 'CLASS_COMMITTEE', name: `${one}班委会`, superior: union });
  }
  return bodies;
}

const schools: readonly School[] = [
  {
    code: '4144010561', name: '华南理工大学', affiliation: '440000', students: 24_600, hasGraduateUnion: true,
    colleges: [['机械与汽车工程学院', ['机械类2025级1班', '机械类2025级2班']], ['建筑学院', ['建筑学2025级1班']], ['计算机科学与工程学院', ['计算机2025级1班', '计算机2025级2班']]],
  },
  {
    code: '4144010558', name: '中山大学', affiliation: '440000', students: 33_000, hasGraduateUnion: true,
    colleges: [['中国语言文学系', ['汉语言文学2025级1班']], ['数学学院', ['数学类2025级1班', '数学类2025级2班']]],
  },
  { code: '4144011078', name: '广州大学', affiliation: '440100', students: 26_900, hasGraduateUnion: true, colleges: [['教育学院', ['教育学2025级1班']], ['人文学院', []]] },
  {
    code: '4122010183', name: '吉林大学', affiliation: '220000', students: 41_500, hasGraduateUnion: true,
    colleges: [['考古学院', ['考古学2025级1班']], ['化学学院', ['化学2025级1班', '化学2025级2班']]],
  },
  { code: '4122010200', name: '东北师范大学', affiliation: '220000', students: 15_400, hasGraduateUnion: true, colleges: [['文学院', ['汉语言文学2025级1班']]] },
  { code: '4122010190', name: '长春工业大学', affiliation: '220100', students: 17_800, hasGraduateUnion: false, colleges: [['材料科学与工程学院', []]] },
];

/** The demo federation, every organization after the ones it hangs on: two provinces, two cities, six schools, all levels. */
export const demoOrganizations: readonly DemoOrganization[] = [
  ...national,
  ...province('440000', '广东省'),
  ...province('220000', '吉林省'),
  ...province('110000', '北京市'),
  ...city('440100', '440000', '广州市'),
  ...city('220100', '220000', '长春市'),
  ...schools.flatMap(school),
];
