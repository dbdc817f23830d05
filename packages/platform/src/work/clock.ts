/** Whose time it is: the database's, which a test may shift. The application's own clock never decides. */
export interface Clock {
  /** Milliseconds to add to the database's clock; 0 in production. */
  readonly shift: () => number;
}

export const databaseClock: Clock = { shift: () => 0 };
