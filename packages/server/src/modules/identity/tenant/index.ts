export { admitMember, type AdmittedMember, type NewMember } from './admit-member.ts';
export { type Membership, listMemberships, listTenants, readTenant } from './store.ts';
