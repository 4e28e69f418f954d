export { bindPapers } from './bind-papers.ts';
export { listPapers } from './list-papers.ts';
export { makePaper } from './make-paper.ts';
export { openPaper, openReached } from './open-paper.ts';
export { listReached, papersForConsumer } from './reached-papers.ts';
export { listPaperRows, type PaperRow } from './store.ts';
