import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { OptionText } from '../../parts/option-text';
import { useDirection, useText } from '../../texts';
import { PageTabs } from '../page-tabs';
import { Figures } from './figures-of-period';

const PERIODS = [7, 30, 90];

const Period = ({ days, onChange }: { days: number; onChange: (days: number) => void }) => {
  const say = useText();
  return (
    <SingleSelect
      dir={useDirection()}
      aria-label={say('period')}
      value={days}
      onChange={(next) => onChange(Number(next))}
    >
      {PERIODS.map((period) => (
        <SingleSelectOption key={period} value={period}>
          <OptionText>{say('period.days', { days: period })}</OptionText>
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};

export const ActivityPage = () => {
  const say = useText();
  const [days, setDays] = useState(30);
  return (
    <Page.Main>
      <Page.Title>{say('activity')}</Page.Title>
      <Layouts.Header
        title={say('activity')}
        subtitle={say('activity.subtitle')}
        primaryAction={<Period days={days} onChange={setDays} />}
      />
      <Layouts.Content>
        <PageTabs />
        <Figures days={days} />
      </Layouts.Content>
    </Page.Main>
  );
};
