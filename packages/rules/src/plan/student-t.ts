/**
 * The t between whose negative and positive value a Student variable lies with probability `coverage`. The degrees of freedom are a
 * count of steps, hence whole, and for whole ones the probability is a finite sum (Abramowitz & Stegun 26.7.3, 26.7.4): exact to the
 * last digits of a double, so that no library and no approximation is needed.
 *
 * @example studentT(0.9, 6) // 1.943…
 */
export function studentT(coverage: number, degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`not a whole number of degrees: ${degrees}`);
  if (!(coverage > 0 && coverage < 1)) throw new RangeError(`not a coverage: ${coverage}`);
  // Newton in the angle of tan(angle) = t / √degrees. The probability is concave there, so from 0 it never oversteps.
  const slopeAtZero = (degrees % 2 === 1 ? 2 / Math.PI : 1) * (degrees === 1 ? 1 : slopeSum(degrees));
  let angle = 0;
  for (let round = 0; round < 100; round += 1) {
    const step = (coverage - probabilityWithin(angle, degrees)) / (slopeAtZero * Math.cos(angle) ** (degrees - 1));
    angle += step;
    if (Math.abs(step) < 1e-15) break;
  }
  return Math.sqrt(degrees) * Math.tan(angle);
}

function probabilityWithin(angle: number, degrees: number): number {
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  if (degrees % 2 === 0) return sin * powerSum(cos, degrees, 1, 1);
  return (2 / Math.PI) * (angle + (degrees === 1 ? 0 : sin * powerSum(cos, degrees, cos, 2)));
}

/** The sum of the even or odd powers of the cosine up to `degrees - 2`; each factor follows from the one before. */
function powerSum(cos: number, degrees: number, first: number, numerator: number): number {
  let term = first;
  let sum = first;
  for (let at = numerator; at <= degrees - 3; at += 2) {
    term *= (at / (at + 1)) * cos * cos;
    sum += term;
  }
  return sum;
}

/** The slope at the angle 0, where each cosine is 1; the angle itself adds 1 for odd degrees. */
function slopeSum(degrees: number): number {
  return degrees % 2 === 0 ? powerSum(1, degrees, 1, 1) : 1 + powerSum(1, degrees, 1, 2);
}
