import fc from 'fast-check';
import { it } from 'vitest';
import { readInstant } from './read-instant.ts';

const pad = (value: number) => String(value).padStart(2, '0');
const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
const zone = fc.oneof(
  fc.constant('Z'),
  fc.tuple(fc.constantFrom('+', '-'), clock).map(([sign, [hours, minutes]]) => `${sign}${pad(hours)}:${pad(minutes)}`),
);
/** Where it reckons by itself, with its leap days. */
const century = fc.date({
  min: new Date('1999-12-30T00:00:00Z'),
  max: new Date('2100-03-02T00:00:00Z'),
  noInvalidDate: true,
});
const instant = fc
  .tuple(
    fc.oneof(
      century,
      fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
    ),
    fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,9}$/)),
    fc.boolean(),
    zone,
  )
  .map(([date, fraction, seconds, offset]) => {
    const text = date.toISOString();
    return `${seconds ? text.slice(0, 19) + fraction : text.slice(0, 16)}${offset}`;
  });

it('reads every instant as Date.parse does', () => {
  fc.assert(
    fc.property(instant, (at) => Object.is(readInstant(at), Date.parse(at))),
    { numRuns: 5_000 },
  );
});
