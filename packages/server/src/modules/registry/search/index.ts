export { searchSubjects } from './search-subjects.ts';
export { dropEntries, putEntries } from './store.ts';
export { buildSearchKey, foldText, queryTokens, type SearchKey } from './search-key.ts';
