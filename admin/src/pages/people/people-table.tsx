import { EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useIntl } from 'react-intl';
import type { Person } from '../../../../contract';
import { Plain, PlainTable } from '../../parts/plain-table';
import { useText } from '../../texts';
import { ResetPhone } from './reset-phone';

const Who = ({ person: { name, username, email } }: { person: Person }) => (
  <Flex direction="column" alignItems="flex-start">
    <Typography textColor="neutral800" fontWeight="semiBold" dir="auto">
      {name ?? username}
    </Typography>
    <Typography variant="pi" textColor="neutral600" dir="ltr">
      {[...(name && name !== username ? [username] : []), ...(email === username ? [] : [email])].join(' · ')}
    </Typography>
  </Flex>
);

interface PeopleTableProps {
  mayReset: boolean;
  people: Person[];
  searched: boolean;
  onReset: () => void;
}

export const PeopleTable = ({ people, searched, mayReset, onReset }: PeopleTableProps) => {
  const say = useText();
  const { formatDate, formatNumber } = useIntl();
  if (people.length === 0)
    return (
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={say(searched ? 'people.notFound' : 'people.empty')}
      />
    );
  return (
    <PlainTable
      label={say('people')}
      rows={people}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('person'),
          cell: (person) => <Who person={person} />,
        },
        {
          title: say('verifiedPhone'),
          cell: ({ phone }) =>
            phone ? <Plain dir="ltr">{phone}</Plain> : <Plain>{say('verifiedPhone.none')}</Plain>,
        },
        {
          title: say('since'),
          cell: ({ verifiedAt }) => (
            <Plain>{verifiedAt ? formatDate(verifiedAt, { dateStyle: 'medium' }) : '–'}</Plain>
          ),
        },
        {
          title: say('trustedDevices'),
          numeric: true,
          cell: ({ trustedDevices }) => <Plain>{formatNumber(trustedDevices)}</Plain>,
        },
        ...(mayReset
          ? [
              {
                title: say('actions'),
                cell: (person: Person) => person.phone && <ResetPhone person={person} onReset={onReset} />,
              },
            ]
          : []),
      ]}
    />
  );
};
