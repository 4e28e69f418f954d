export { mountRecordFiles } from './routes.ts';
export { operatorNamesAt, platformNames } from './names-of-records.ts';
export { presentVersions } from './present-versions.ts';
export { heldAt, lineageOf, readVersions } from './read-versions.ts';
