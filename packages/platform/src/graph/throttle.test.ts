import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

describe('a leaky bucket', () => {
  it('grants what is left, then tells when to come back', () => {
    const clock = { ms: 0 };
    const throttle = createThrottle({ capacity: 100, restoresPerSecond: 10, now: () => clock.ms });
    expect(throttle.draw('a', 80)).toEqual({ granted: true, remaining: 20, retryAfter: 0 });
    expect(throttle.draw('a', 50)).toEqual({ granted: false, remaining: 20, retryAfter: 3 });
    expect(throttle.draw('b', 100).granted).toBe(true);
    clock.ms = 3000;
    expect(throttle.draw('a', 50)).toEqual({ granted: true, remaining: 0, retryAfter: 0 });
    clock.ms = 1e9;
    expect(throttle.remaining('a')).toBe(100);
  });

  it('remembers only so many clients and forgets the longest silent', () => {
    const throttle = createThrottle({ capacity: 10, restoresPerSecond: 1, mostClients: 2, now: () => 0 });
    throttle.draw('a', 10);
    throttle.draw('b', 10);
    throttle.draw('a', 1);
    throttle.draw('c', 10);
    expect([throttle.remaining('a'), throttle.remaining('b'), throttle.remaining('c')]).toEqual([0, 10, 0]);
  });
});
