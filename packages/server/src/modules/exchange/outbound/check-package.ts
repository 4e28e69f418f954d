import type { PublicityPackage } from '@jianhu/contract';
import { AppError, checkUscc, maskName, redactPersonal } from '@jianhu/kernel';

/**
 * What may go before the public (brief 5.7, order 45): no numbers or addresses of persons, a natural person not by his name, a bare
 * warning not at all. The room that decides redacts; this is the last door, which refuses instead of repairing.
 */
export function checkPackage(given: PublicityPackage): PublicityPackage {
  if (given.penaltyKinds.every((kind) => kind === 'warning')) throw new AppError('publicity.warningOnly', 409);
  const texts = [given.partyZh, given.offenceZh, given.contentZh];
  const place = texts.findIndex((text) => redactPersonal(text) !== text);
  if (place >= 0)
    throw new AppError('publicity.personalData', 409, { field: ['partyZh', 'offenceZh', 'contentZh'][place] });
  if (given.partyUscc !== null && !checkUscc(given.partyUscc).valid)
    throw new AppError('exchange.badUscc', 400, { uscc: given.partyUscc });
  if (given.partyKind !== 'naturalPerson') return given;
  const told = [given.offenceZh, given.contentZh].some((text) => text.includes(given.partyZh));
  if (told && !given.partyZh.includes('*')) throw new AppError('publicity.personalData', 409, { field: 'contentZh' });
  return { ...given, partyZh: maskName(given.partyZh) };
}
