/** Lists of objects that come as files. */
export const planFiles = {
  planFiles: {
    open: 'Import a list',
    title: 'Import a list: {{registry}}',
    meaning:
      'Download the template, fill in one object a row, then upload it for a preview. A preview writes nothing; rows with problems are not proposed, and the others count once the office has confirmed them.',
    template: 'Download the template',
    file: 'File of the list (CSV or XLSX, at most 2,000 rows)',
    evidenceTitle: 'Proof of the whole list',
    evidenceReference: 'Its document number',
    evidenceMeaning: 'Not needed where every row brings its own proof.',
    preview: 'Preview',
    counts: 'To be proposed: {{taken}}; there already: {{duplicate}}; with problems: {{invalid}}.',
    empty: 'Empty rows passed over: {{rows}}.',
    propose: 'Propose {{count}} objects',
    done: 'Proposed: {{count}} objects, which wait for the office.',
    rows: 'Row by row',
    row: 'Row',
    name: 'Name',
    fate: 'Result',
    problems: 'Why',
    wrong: 'The file does not fit the registry; correct these places:',
    place: 'Row {{row}}',
    fates: { taken: 'To be proposed', duplicate: 'There already', invalid: 'Problem' },
    more: '{{count}} further rows without a problem are not listed.',
  },
};
