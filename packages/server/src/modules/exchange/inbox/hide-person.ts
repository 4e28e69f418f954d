import { maskAddress, maskName, redactPersonal } from '@jianhu/kernel';
import type { WorkItemBody } from '@jianhu/contract';

/** What of a work item is kept readable: nothing that names the complainant or reporter (brief 7.5, order 121 art. 37). */
export function hidePerson({ respondent, categoryZh, goodsZh, requestZh, factsZh, amountFen, person }: WorkItemBody) {
  const hide = (text: string): string => {
    const redacted = redactPersonal(text);
    if (!person) return redacted;
    const spelled = [person.name, person.address].filter((word): word is string => word !== null && word.length > 1);
    return spelled.reduce(
      (told, word) => told.replaceAll(word, word === person.name ? maskName(word) : '***'),
      redacted,
    );
  };
  return {
    respondent: {
      ...respondent,
      addressShown: respondent.addressShown === null ? null : maskAddress(respondent.addressShown),
    },
    categoryZh: hide(categoryZh),
    goodsZh: goodsZh === null ? null : hide(goodsZh),
    requestZh: requestZh === null ? null : hide(requestZh),
    factsZh: hide(factsZh),
    amountFen,
  };
}
