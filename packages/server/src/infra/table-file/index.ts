export type { Cell, TableRow } from './table.ts';
export { type Column, locateColumns } from './locate-columns.ts';
export { createReadingSlots } from './reading-slots.ts';
export { readUpload } from './read-upload.ts';
