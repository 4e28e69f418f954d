/** A page taken as evidence by the platform's own browser. */
export const capture = {
  capture: {
    open: 'Capture a page',
    how: 'A browser of this platform opens the public page; page, requests, answers and a picture of the whole become a WACZ package among the exhibits. Public sites only.',
    url: 'Address',
    clock: 'The offset of the clock is measured against {{source}}.',
    start: 'Capture',
    step: {
      waiting: 'Waiting for the browser',
      starting: 'Starting the browser',
      loading: 'Opening the page',
      packing: 'Making the package',
      storing: 'Registering it',
    },
    so: '{{count}} answers, {{mb}} MB so far',
  },
};
