import { getServiceGuide, listServiceItems, type ServiceGuide } from '@jianhu/contract';
import { call } from '../../api/call.ts';
import { Card, Fact, Shown, Title } from '../parts.tsx';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { linkTo } from '../route.ts';
import { useLoad } from '../use-load.ts';

/** Every service item, for anybody. */
export function Guides() {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const [loaded] = useLoad('service-items', () => call(listServiceItems, {}));
  return (
    <>
      <Title>{words.title}</Title>
      <p>{words.say}</p>
      <Shown loaded={loaded}>
        {({ items }) => (
          <ul className="doors">
            {items.map((item) => (
              <li key={item.itemId}>
                <a className="door" {...linkTo(`/services/${item.itemId}`)}>
                  <strong>{isEnglish ? item.nameEn : item.nameZh}</strong>
                  <span>{isEnglish ? item.summary.en : item.summary.zh}</span>
                  <em>{words.within(isEnglish ? item.decideWithin.en : item.decideWithin.zh)}</em>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

export function Guide({ itemId }: { readonly itemId: string }) {
  const [loaded] = useLoad(`guide ${itemId}`, () => call(getServiceGuide, { params: { itemId } }));
  return <Shown loaded={loaded}>{(guide) => <GuideText guide={guide} />}</Shown>;
}

function GuideText({ guide }: { readonly guide: ServiceGuide }) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const name = (one: { readonly nameZh: string; readonly nameEn: string }) => (isEnglish ? one.nameEn : one.nameZh);
  const say = (one: { readonly zh: string; readonly en: string }) => (isEnglish ? one.en : one.zh);
  const doubt = (checked: string) => (checked === 'recalled' ? `（${words.recalled}）` : '');
  return (
    <>
      <Title>{name(guide)}</Title>
      <p>{say(guide.summary)}</p>
      <Card>
        <dl>
          <Fact name={words.who}>
            {guide.applicants.map((one) => words.applicants[one]).join(isEnglish ? ', ' : '、')}
          </Fact>
          <Fact name={words.terms}>
            {words.within(say(guide.decideWithin))} · {words.free}
          </Fact>
          <Fact name={words.organOwes}>{words.handled[guide.handledBy]}</Fact>
        </dl>
        {guide.applicants.some((one) => one !== 'unit') && (
          <a className="apply" {...linkTo('/own/services')}>
            {words.apply}
          </a>
        )}
      </Card>
      <Card title={words.prepare}>
        <ul className="bullets">
          {guide.prepare.map((one) => (
            <li key={one.zh}>{say(one)}</li>
          ))}
        </ul>
      </Card>
      <Card title={words.steps}>
        <ol className="bullets">
          {guide.steps.map((step) => (
            <li key={step.action}>
              <strong>
                {words.roles[step.role === 'applicant' || step.role === 'system' ? step.role : 'organ']}：{name(step)}
              </strong>
              {step.guards.map((guard) => (
                <span key={guard.zh} className="hint">
                  {' '}
                  {words.notWhile}
                  {say(guard)}
                </span>
              ))}
              <small>
                {step.article}
                {doubt(step.checked)}
              </small>
            </li>
          ))}
        </ol>
      </Card>
      <Card title={words.terms}>
        <dl>
          {guide.terms.map((term) => (
            <Fact key={term.dutyZh} name={isEnglish ? term.dutyEn : term.dutyZh}>
              {isEnglish ? term.lengthEn : term.lengthZh}
              <small>{term.article}</small>
            </Fact>
          ))}
        </dl>
      </Card>
      <Card title={words.form}>
        <ul className="bullets">
          {guide.form.map((field) => (
            <li key={field.key}>
              {name(field)}
              {!field.required && words.optional}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={words.documents}>
        <ul className="bullets">
          {guide.documents.map((one) => (
            <li key={one.nameZh}>{name(one)}</li>
          ))}
        </ul>
      </Card>
      <Card title={words.basis}>
        <ul className="bullets">
          {guide.basis.map(({ article, checked }) => (
            <li key={article}>
              {article}
              {doubt(checked)}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
