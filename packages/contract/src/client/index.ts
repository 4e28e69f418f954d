export { printClient } from './print-client.ts';
