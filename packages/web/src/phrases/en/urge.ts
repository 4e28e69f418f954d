/** Urging the officers of a matter; who reported a case. */
export const urge = {
  urge: {
    title: 'Urge',
    act: 'Urge',
    many: 'Urge many',
    meaning:
      'Stands on the page of the file and on the desk of its officers, and goes out with the reminder of the unit; it moves no step and has no effect in law. It can be taken back for half an hour.',
    note: 'Words to the officers (no reporter, no number of a person or telephone)',
    reaches: 'Reaches {{names}}. Nearest term: {{duty}}',
    done: '{{count}} urged, each with its own record.',
    heard: 'Urged',
    mark: 'Urged',
    markedBy: 'by {{unit}}',
    by: 'Urged by {{name}}, {{unit}}',
  },
  reporter: {
    title: 'Reporter',
    known:
      'Somebody reported this case. Who it is lies sealed; only the officers who handle it may look, and each look is written down.',
    none: 'No reporter is recorded. Where a report led here, record it in this place and nowhere in records, documents or notes.',
    put: 'Record the reporter',
    change: 'Record anew',
    reveal: 'See the reporter',
    name: 'Name',
    contact: 'How to reach',
    sealed: 'Sealed at once; what names the reporter is refused in records, documents, evidence and transfers.',
    seal: 'Seal',
    why: 'Why you look',
    counted: 'The look is written down with its reason and counts towards the hourly number.',
    see: 'See for {{seconds}} s',
  },
};
