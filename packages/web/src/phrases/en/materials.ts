/** Exhibits and documents that are shown in a consultation or go along with a transfer. */
export const materials = {
  materials: {
    title: { consultation: 'Evidence and documents shown', transfer: 'What goes along with the transfer' },
    choose: 'Choose evidence and documents',
    none: {
      consultation: 'No evidence or document has been shown yet.',
      transfer: 'No evidence or document was chosen to go along yet.',
    },
    meaning: {
      consultation:
        'The units taking part read and download these, and each opening is on record; they go on reading after the consultation was closed, not after it was cancelled or they left.',
      transfer:
        'The receiver reads and downloads these before it accepts, and each opening is on record; not after it sent the transfer back. The letter lists them with their hashes: choose first, then write it.',
      package:
        'The package carries what was chosen, with its hashes in the list; nothing changes once the transfer is approved.',
    },
    document: 'Document',
    from: 'From {{source}}; taken {{at}}.',
    sharedBy: '{{unit}}, {{name}}, {{at}}, from {{number}}',
    withdraw: 'Take back',
    withdrawn: 'Taken back by {{name}}, {{at}}',
    revisedSince: 'Version {{version}} was chosen; its file holds a newer one',
    source: 'From which file',
    noDocuments: 'No document has a number yet.',
    noExhibits: 'No exhibit to choose.',
    reporterNote: {
      consultation:
        'What names the reporter or says that it came from the reporter cannot be shown; look through pictures, recordings and packed files yourself first. ',
      transfer:
        'What names the reporter or says that it came from the reporter cannot go along; look through pictures, recordings and packed files yourself first. ',
    },
    limit: 'A package holds at most {{mib}} MB of this.',
    share: { consultation: 'Show the {{count}} chosen', transfer: 'Send the {{count}} chosen along' },
    takePackage: 'Download the package',
    packageHash: 'SHA-256 of the package, to be written down when it is sent:',
  },
};
