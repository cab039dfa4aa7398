import { EmptyStateLayout, Flex, Link, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { Person } from '../../../../contract';
import { Plain, PlainTable } from '../../parts/plain-table';
import { ResetPhone } from '../../person/help';
import { PLUGIN_ID } from '../../plugin-id';
import { useText } from '../../texts';

const Who = ({ person: { id, name, username, email } }: { person: Person }) => (
  <Flex direction="column" alignItems="flex-start">
    <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}/people/${id}`} dir="auto">
      {name ?? username}
    </Link>
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
                cell: (person: Person) => person.phone && <ResetPhone person={person} onDone={onReset} />,
              },
            ]
          : []),
      ]}
    />
  );
};
