export interface ThrottleOptions {
  /** What a client may spend at once. */
  readonly capacity: number;
  readonly restoresPerSecond: number;
  /** How many clients are remembered; the longest silent one is forgotten first. */
  readonly mostClients?: number;
  /** Milliseconds on a clock that never runs backward. */
  readonly now?: () => number;
}

export interface Drawing {
  readonly granted: boolean;
  readonly remaining: number;
  /** Whole seconds until the same request would be granted; 0 when it was. */
  readonly retryAfter: number;
}

/** A leaky bucket per client, in memory: each process of a hub keeps its own. */
export interface Throttle {
  draw(client: string, cost: number): Drawing;
  remaining(client: string): number;
}

interface Bucket {
  readonly level: number;
  readonly at: number;
}

export function createThrottle({ capacity, restoresPerSecond, mostClients = 10_000, now = () => performance.now() }: ThrottleOptions): Throttle {
  const buckets = new Map<string, Bucket>();
  const levelOf = (client: string, at: number): number => {
    const bucket = buckets.get(client);
    return bucket === undefined ? capacity : Math.min(capacity, bucket.level + ((at - bucket.at) / 1000) * restoresPerSecond);
  };
  // Set anew, so that the map runs from the longest silent client to the latest.
  const keep = (client: string, bucket: Bucket): void => {
    buckets.delete(client);
    const [oldest] = buckets.keys();
    if (oldest !== undefined && buckets.size >= mostClients) buckets.delete(oldest);
    buckets.set(client, bucket);
  };
  return {
    draw(client, cost) {
      const at = now();
      const level = levelOf(client, at);
      const granted = cost <= level;
      const left = granted ? level - cost : level;
      keep(client, { level: left, at });
      return { granted, remaining: Math.floor(left), retryAfter: granted ? 0 : Math.ceil((cost - level) / restoresPerSecond) };
    },
    remaining: (client) => Math.floor(levelOf(client, now())),
  };
}
