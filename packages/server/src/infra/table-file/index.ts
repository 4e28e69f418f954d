export type { Cell, Sheet, TableRow } from './table.ts';
export { type Column, foldHeader, locateColumns } from './locate-columns.ts';
export { createReadingSlots, type ReadingSlots } from './reading-slots.ts';
export { readSheets } from './read-sheets.ts';
export { readUpload } from './read-upload.ts';
export { buildWorkbook, type WrittenCell, type WrittenSheet } from './build-workbook.ts';
