import type { ObjectContent } from '@jianhu/contract';
import type { Enrolment } from '../enrolments-port.ts';

/**
 * What an enrolment means for the object of its enterprise: an enterprise counts once, be it in one channel or in two, and until it has left
 * the last of them. Null where nothing changes, or where only the office can say what is right: one validity cannot hold a gap.
 */
export function enrolledContent(before: ObjectContent | null, given: Enrolment): ObjectContent | null {
  const day = given.channel === 'green' ? 'greenJoinedOn' : 'odrJoinedOn';
  const joined =
    given.channel === 'both'
      ? { odrJoinedOn: given.joinedOn, greenJoinedOn: given.joinedOn }
      : { [day]: given.joinedOn };
  if (before === null) {
    return {
      name: given.nameZh,
      countyCode: given.countyCode,
      trade: null,
      validFrom: given.joinedOn,
      validTo: given.leftOn,
      fields: { enterpriseCode: given.uscc ?? '', channel: given.channel, ...joined },
      point: null,
    };
  }
  if (before.validTo !== null) return null;
  const { channel } = before.fields;
  if (given.leftOn !== null) {
    if (given.channel === channel || given.channel === 'both') return { ...before, validTo: given.leftOn };
    if (channel !== 'both') return null;
    return { ...before, fields: { ...before.fields, channel: given.channel === 'odr' ? 'green' : 'odr', [day]: null } };
  }
  if (channel === given.channel || channel === 'both') return null;
  const validFrom = given.joinedOn < before.validFrom ? given.joinedOn : before.validFrom;
  return { ...before, validFrom, fields: { ...before.fields, channel: 'both', ...joined } };
}
