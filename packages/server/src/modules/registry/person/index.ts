export { dropPersons, keepPersons, type PersonVault, readStandings } from './person-entries.ts';
export { openParticulars, type OperatorParticulars, type ParticularsWish } from './open-particulars.ts';
export { presentPerson } from './present-person.ts';
export { revealOperatorPerson } from './reveal-operator-person.ts';
export { NOTHING_KEPT, type PersonStanding, sealPerson, type SealedPerson } from './seal-person.ts';
