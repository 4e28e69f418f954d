export { admitMember } from './admit-member.ts';
export { getOwnFile } from './get-own-file.ts';
export { viewFrontMe } from './view-front-me.ts';
