import { type ApplicationValues, applyForUnit, getServiceGuide } from '@jianhu/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { ServicesNav } from './services-nav.tsx';
import { isAsked, ServiceForm } from './service-form.tsx';
import { WhyRefused } from './why-refused.tsx';
import '../counter/counter.css';

const route = getRouteApi('/frame/services/apply/$itemId');

/** A unit brings a request of its own, such as a policy file to be reviewed. */
export function ApplyForUnitPage() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const navigate = useNavigate();
  const { itemId } = route.useParams();
  const query = useQuery(queryOf(getServiceGuide, { params: { itemId } }));
  // Made with the page: sent twice, it is one application.
  const [id] = useState(() => crypto.randomUUID());
  const [values, setValues] = useState<ApplicationValues>({});
  const form = query.data?.form ?? [];
  const send = useMutation({
    mutationFn: () => {
      const asked = new Set(form.filter((field) => isAsked(field, values)).map(({ key }) => key));
      const given = Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key)));
      return call(applyForUnit, { params: { id }, body: { itemId, values: given } });
    },
    onSuccess: () => void navigate({ to: '/services/$id', params: { id }, replace: true }),
  });
  return (
    <Page title={(language === 'en' ? query.data?.nameEn : query.data?.nameZh) ?? t('services.title')}>
      <ServicesNav />
      <Loaded query={query} op={getServiceGuide} awaiting={t('services.title')}>
        {(guide) => (
          <>
            <p className="state-note">{language === 'en' ? guide.summary.en : guide.summary.zh}</p>
            {guide.sections.map((section) => (
              <Section key={section.id} title={language === 'en' ? section.nameEn : section.nameZh}>
                <div className="warning-step">
                  <ServiceForm
                    id={id}
                    fields={form.filter((field) => field.section === section.id)}
                    values={values}
                    onChange={setValues}
                  />
                </div>
              </Section>
            ))}
            <Refusal error={send.error} />
            <WhyRefused error={send.error} fields={form} />
            <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
              {t('services.submit')}
            </Button>
          </>
        )}
      </Loaded>
    </Page>
  );
}
