import type { benefits as zh } from '../zh-CN/benefits.ts';
import type { Phrases } from '../zh-CN.ts';

export const benefits: Phrases<typeof zh> = {
  benefits: {
    title: 'Benefit policies',
    nav: 'Benefits',
    meaning:
      'Conditions of policies are matched with the register and with what businesses say of themselves. Only numbers are kept and nothing is approved; who enjoys a policy says so itself.',
    assumed: 'The list is to be confirmed by the tax bureau, the labour office and others.',
    notYet: 'Nothing is matched yet; the first figures come tonight.',
    computed: 'matched {{at}}',
    policy: 'Policy',
    fits: 'All conditions met',
    oneAway: 'One away',
    open: 'Something unknown',
    applied: 'Applied',
    enjoyed: 'Enjoyed',
    recalled: 'article to be confirmed',
    counties: '{{policy}}: by county',
  },
};
