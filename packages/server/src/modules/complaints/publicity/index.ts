export { actOnPublicity } from './act-on-publicity.ts';
export { listOpenPublicity } from './list-open.ts';
export { getPublicity, publishedOf, type PublishedComplaints, readPublicity, statusOf } from './read-publicity.ts';
export { appendPublicity, lockPublicity } from './store.ts';
