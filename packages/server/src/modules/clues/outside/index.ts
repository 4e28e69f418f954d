export { enterOutside, outsideForm } from './enter-outside.ts';
export { getOrigin, openOriginFiles } from './read-origin.ts';
