/** Kinds of organization (组织类别) that a rule can bind (requirements §7.1). */
export const organizationKinds = [
  'NATIONAL_FEDERATION',
  'PROVINCIAL_FEDERATION',
  'CITY_FEDERATION',
  'SCHOOL_FEDERATION',
  'COLLEGE_FEDERATION',
  'SCHOOL_STUDENT_UNION',
  'SCHOOL_GRADUATE_UNION',
  'COLLEGE_STUDENT_UNION',
  'COLLEGE_GRADUATE_UNION',
  'SECONDARY_SCHOOL_UNION',
  'CLASS_COMMITTEE',
  'CLUB',
  'PARTY_ORG',
  'LEAGUE_ORG',
  'SCHOOL_OFFICE',
  'EDUCATION_AUTHORITY',
  'OVERSEAS_STUDENT_ORG',
  'MEDIA_ALLIANCE',
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** Levels of the tree (层级; requirements §2.1). */
export const levels = ['NATIONAL', 'PROVINCE', 'CITY', 'SCHOOL', 'COLLEGE', 'CLASS'] as const;
export type Level = (typeof levels)[number];

type Kinds = readonly OrganizationKind[];

/** Kinds that exist at several levels: the Party and the League, of which a rule may name the levels it means. */
export const leveledKinds: Kinds = ['PARTY_ORG', 'LEAGUE_ORG'];

/** Federations (学联) that member unions belong to. */
export const federations: Kinds = ['NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION'];
/** Federations that a provincial document can bind. */
export const localFederations: Kinds = ['PROVINCIAL_FEDERATION', 'CITY_FEDERATION'];
/** Federations inside one school (校、院学联), which only the Luoyang plan knows (C-24). */
export const campusFederations: Kinds = ['SCHOOL_FEDERATION', 'COLLEGE_FEDERATION'];
/** School-level unions of a university (校学生会、校研究生会); the documents treat both alike. */
export const schoolUnions: Kinds = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'];
/** College-level unions of a university (院系学生会、研究生会). */
export const collegeUnions: Kinds = ['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'];
/** Unions of universities at both levels (高校学生会). */
export const universityUnions: Kinds = [...schoolUnions, ...collegeUnions];
/** Every union, secondary schools included (各级学生会组织). */
export const unions: Kinds = [...universityUnions, 'SECONDARY_SCHOOL_UNION'];
/** The three levels of the student line inside a university (校、院、班三级). */
export const campusLevels: Kinds = [...universityUnions, 'CLASS_COMMITTEE'];
/** The League (团组织) and the Party (党组织); a rule names their level. */
export const league: Kinds = ['LEAGUE_ORG'];
export const party: Kinds = ['PARTY_ORG'];
/** What a document asks of a university as a whole binds the Party committee that leads it, for here a university is no organization of its own. */
export const university: Kinds = party;
