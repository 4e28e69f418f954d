/** Clues that came from outside. */
export const outside = {
  outside: {
    title: 'Enter a clue from outside',
    send: 'Enter',
    source: 'Source',
    receivedOn: 'Material received on',
    runs: 'The verification runs from this day; {{earliest}} to {{today}} may be given.',
    fromZh: 'Organ or medium',
    referenceNo: 'Number of the letter or item (optional)',
    subjectZh: 'Operator, shop or live room',
    platform: 'Domain of the platform (optional)',
    conduct: 'Suspected conduct',
    seenZh: 'What was told',
    files: 'Files (2 MB each at most)',
    origin: 'Where it came from',
    enteredBy: 'Entered by',
    ago: '{{source}}, received {{days}} d ago',
  },
};
