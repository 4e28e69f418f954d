export { readSatisfaction } from './read-satisfaction.ts';
