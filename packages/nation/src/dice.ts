import { nationProvinces } from './places.ts';
import { type WordList, wordLists, wordOf } from './words.ts';
import type { Step } from './step.ts';

/** Ids tell their table by their first digits, and rise with the row, as time-ordered ids do. */
export const idKinds = {
  organization: 1, school: 2, tree: 3, guides: 4, leads: 5, member: 6, succeeded: 7, moved: 8, established: 9, renamed: 10, dissolved: 11, reaffiliated: 12, merged: 13,
  person: 20, term: 21, department: 22, account: 23, grant: 24, filing: 30, charter: 31, turnover: 32, draftFiling: 40, draftCharter: 41, cycle: 50, obligation: 51,
} as const;
export type IdKind = keyof typeof idKinds;

/** SQL for the id of the n-th row of a kind. */
export const id = (kind: IdKind, n: string): string => `bench.id(${String(idKinds[kind])}, ${n})`;

/** SQL for a number in [0, 1) that depends on nothing but the row and the purpose it is thrown for. */
export const dice = (n: string, purpose: number): string => `bench.dice(${n}, ${String(purpose)})`;

/** SQL for one of `count` positions, from 1. */
export const oneOf = (count: string | number, n: string, purpose: number): string => `(1 + floor(${dice(n, purpose)} * ${String(count)})::integer)`;

/** SQL for a whole number that is `median` in the middle and has few small, few large and some very large fellows. */
export const skewed = (n: string, purpose: number, { median, spread, most }: { readonly median: number; readonly spread: number; readonly most: number }): string =>
  `least(${String(most)}, greatest(1, round(${String(median)} * power((${dice(n, purpose)} + 1e-9) / (1 - ${dice(n, purpose)}), ${String(spread)})))::integer)`;

export const diceSteps = (): readonly Step[] => [
  {
    name: 'dice',
    statements: [
      `create function bench.dice(n bigint, purpose integer) returns float8 language sql immutable parallel safe
         return (hashint8extended(n, purpose) & 9007199254740991)::float8 / 9007199254740992`,
      `create function bench.id(kind integer, n bigint) returns uuid language sql immutable parallel safe
         return ('018f' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`,
      // The label of \`below\` in the kernel: base 36, without leading zeros; six digits count two thousand million.
      `create function bench.label(n bigint) returns text language sql immutable parallel safe
         return ltrim(${[5, 4, 3, 2, 1, 0].map((place) => `substr('0123456789abcdefghijklmnopqrstuvwxyz', (n / ${String(36 ** place)} % 36)::integer + 1, 1)`).join(' || ')}, '0')`,
    ],
  },
  { name: 'words', statements: ['create table bench.word (list text, n integer, name text, pinyin text, initials text, primary key (list, n))', ...wordRows()] },
  { name: 'places', statements: placeStatements() },
];

function wordRows() {
  const rows = (Object.keys(wordLists) as WordList[]).flatMap((list) => wordLists[list].map((zh, index) => ({ list, n: index + 1, ...wordOf(zh) })));
  return [{
    text: `insert into bench.word select list, n, zh, "full", initials
      from jsonb_to_recordset($1::jsonb) as given(list text, n integer, zh text, "full" text, initials text)`,
    values: [JSON.stringify(rows)],
  }];
}

function placeStatements() {
  let before = 0;
  const provinces = nationProvinces.map(({ code, name, schools, undergraduate }, index) => {
    const from = before;
    before += schools;
    return { n: index + 1, code, ...named(name), from, to: before, undergraduate: undergraduate / schools };
  });
  const cities = nationProvinces.flatMap((province, index) => province.cities.map((city, place) => {
    const short = wordOf(city.short);
    return { province: index + 1, place, code: city.code, ...named(city.name), short: short.zh, short_pinyin: short.full, short_initials: short.initials };
  }));
  return [
    'create table bench.province (n integer primary key, code text, name text, pinyin text, initials text, "from" integer, "to" integer, undergraduate float8)',
    { text: 'insert into bench.province select * from jsonb_populate_recordset(null::bench.province, $1::jsonb)', values: [JSON.stringify(provinces)] },
    `create table bench.city (n integer generated always as identity primary key, province integer, place integer, code text, name text, pinyin text, initials text,
       short text, short_pinyin text, short_initials text)`,
    {
      text: `insert into bench.city (province, place, code, name, pinyin, initials, short, short_pinyin, short_initials)
        select province, place, code, name, pinyin, initials, short, short_pinyin, short_initials from jsonb_populate_recordset(null::bench.city, $1::jsonb) order by province, place`,
      values: [JSON.stringify(cities)],
    },
  ];
}

function named(zh: string): { readonly name: string; readonly pinyin: string; readonly initials: string } {
  const { full, initials } = wordOf(zh);
  return { name: zh, pinyin: full, initials };
}
