export { getOwnCredit } from './get-own-credit.ts';
