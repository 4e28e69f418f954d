/** Recordings of a clue. */
export const slices = {
  slices: {
    title: 'Evidence that is kept',
    package: 'Package of evidence, {{count}} slices as received, kept {{at}}, {{size}}',
    kept: 'Kept',
    unproved: 'The chains of {{count}} rooms were not signed yet when it was kept',
    video: 'Recording',
    screenshot: 'Picture',
    of: '{{media}}, {{at}}, {{size}}',
    from: 'from {{host}}',
    download: 'Download',
    state: {
      pending: 'Waiting',
      fetched: 'Fetched and checked',
      differs: 'Not what its hash says',
      gone: 'No longer there',
      refused: 'Not fetched',
    },
    next: 'Try {{count}} failed ({{problem}}), the next at {{at}}',
    waiting: 'Fetched within a minute',
    problem: {
      hostNotAllowed: 'its host is none that the source was registered with; the city may register it',
      privateAddress: 'its host points into an inner network',
      redirect: 'the source sends elsewhere',
      infected: 'malicious, kept apart',
      longer: 'longer than named',
      shorter: 'shorter than named',
      hash: 'other content',
    },
  },
};
