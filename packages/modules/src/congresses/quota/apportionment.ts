/** A unit that sends delegates, with the students it stands for (选举单位). */
export interface Constituency {
  /** What names it and settles what nothing else does: equal students and equal remainders go by key. */
  readonly key: string;
  readonly students: number;
}

export interface ApportionmentQuestion {
  readonly seats: number;
  /** The fewest a constituency gets: 3 where fewer count as 3 (LY 二.8). */
  readonly floor: number;
  readonly constituencies: readonly Constituency[];
}

/** Where the last of a constituency's seats comes from (名额依据): its whole quota, its remainder, or the floor. */
export const seatGrounds = ['WHOLE_QUOTA', 'REMAINDER', 'FLOOR'] as const;
export type SeatGround = (typeof seatGrounds)[number];

/** The seats of one constituency and every step to them. `wholeSeats + remainderSeats + floorSeats = seats`. */
export interface Allotment extends Constituency {
  readonly seats: number;
  /** Its share of the seats, exactly: `quotaOf / quotaBy`, students times the seats at hand over the students they are for. */
  readonly quotaOf: number;
  readonly quotaBy: number;
  readonly wholeSeats: number;
  /** What is left of the quota above its whole seats, over `quotaBy`. */
  readonly remainder: number;
  /** Its place among the remainders, the largest first; null where the floor took it out of their contest. */
  readonly remainderRank: number | null;
  readonly remainderSeats: number;
  /** Seats given so that it has the floor. */
  readonly floorSeats: number;
  readonly ground: SeatGround;
}

/** Beyond this, students times seats is no longer exact. */
export const mostSeats = 10_000;

/**
 * 最大余额法 (largest remainder) with a floor. Whoever would get fewer than the floor gets the floor; the other seats are
 * apportioned among the others anew, until nobody is below it. Equal remainders: more students first, then by key.
 *
 * The order of the constituencies makes no difference. As with every method that keeps to the quota, one more seat in all
 * can cost a constituency one of its own (the Alabama paradox), never more than one.
 */
export function apportion({ seats, floor, constituencies }: ApportionmentQuestion): readonly Allotment[] {
  const needed = constituencies.length * floor;
  if (constituencies.some(({ students }) => students <= 0) || seats < needed) throw new Error('there are no seats for these constituencies');
  let free = constituencies;
  for (;;) {
    const shared = shareOut(seats - (constituencies.length - free.length) * floor, free);
    const enough = new Set(shared.filter((allotment) => allotment.seats >= floor).map(({ key }) => key));
    if (enough.size === free.length) return constituencies.map((one) => shared.find(({ key }) => key === one.key) ?? atFloor(one, seats, floor, constituencies));
    free = free.filter(({ key }) => enough.has(key));
  }
}

const studentsOf = (constituencies: readonly Constituency[]): number => constituencies.reduce((sum, { students }) => sum + students, 0);

/** The largest remainders alone. */
function shareOut(seats: number, constituencies: readonly Constituency[]): readonly Allotment[] {
  const quotaBy = studentsOf(constituencies);
  const quotas = constituencies.map((one) => {
    const quotaOf = one.students * seats;
    return { ...one, quotaOf, quotaBy, wholeSeats: Math.floor(quotaOf / quotaBy), remainder: quotaOf % quotaBy };
  });
  const left = seats - quotas.reduce((sum, { wholeSeats }) => sum + wholeSeats, 0);
  const ranks = new Map(quotas.toSorted(byRemainder).map(({ key }, index) => [key, index + 1]));
  return quotas.map((quota) => {
    const remainderRank = ranks.get(quota.key) ?? null;
    const remainderSeats = remainderRank !== null && remainderRank <= left ? 1 : 0;
    return { ...quota, remainderRank, remainderSeats, floorSeats: 0, seats: quota.wholeSeats + remainderSeats, ground: remainderSeats > 0 ? 'REMAINDER' : 'WHOLE_QUOTA' };
  });
}

interface Ranked extends Constituency {
  readonly remainder: number;
}

function byRemainder(a: Ranked, b: Ranked): number {
  if (a.remainder !== b.remainder) return b.remainder - a.remainder;
  if (a.students !== b.students) return b.students - a.students;
  return a.key < b.key ? -1 : 1;
}

/** A constituency below the floor, with the quota it would have had among all. */
function atFloor(one: Constituency, seats: number, floor: number, all: readonly Constituency[]): Allotment {
  const quotaBy = studentsOf(all);
  const quotaOf = one.students * seats;
  const wholeSeats = Math.min(floor, Math.floor(quotaOf / quotaBy));
  return { ...one, quotaOf, quotaBy, wholeSeats, remainder: quotaOf - wholeSeats * quotaBy, remainderRank: null, remainderSeats: 0, floorSeats: floor - wholeSeats, seats: floor, ground: 'FLOOR' };
}

/** The least number of delegates that is at least this percent of the students. */
export const leastSeats = (students: number, percent: number): number => Math.ceil((students * percent) / 100);
