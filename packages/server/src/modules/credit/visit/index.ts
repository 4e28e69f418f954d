export { getOwnVisits } from './get-own-visits.ts';
