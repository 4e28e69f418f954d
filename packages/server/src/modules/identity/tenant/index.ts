export { admitMember, type AdmittedMember, type NewMember } from './admit-member.ts';
export { type Membership, listMemberships, listTenantSubjects, readTenant } from './store.ts';
