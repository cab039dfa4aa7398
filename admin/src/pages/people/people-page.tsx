import { Flex } from '@strapi/design-system';
import { Layouts, Page, Pagination, useQueryParams, useRBAC } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { PERMISSIONS } from '../../permissions';
import { useText } from '../../texts';
import { PageTabs } from '../page-tabs';
import { PeopleTable } from './people-table';
import { Search } from './search';

// A whole phone number may be searched for, so the search stays out of the address bar and its history.
const useSearch = () => {
  const [{ query }, setQuery] = useQueryParams<{ page?: string }>();
  const page = Math.max(1, Number(query.page) || 1);
  return { page, toFirstPage: () => page > 1 && setQuery({ page: '1' }) };
};

const List = ({ q, page }: { q: string; page: number }) => {
  const server = useServer();
  const { allowedActions } = useRBAC(PERMISSIONS.resetUsers);
  const load = useCallback(() => server.people(q, page), [server, q, page]);
  const { answer, reload } = useLoaded(load);
  return (
    <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['36rem']} />}>
      {({ data: people, meta: { pagination } }) => (
        <Flex direction="column" alignItems="stretch" gap={4}>
          <PeopleTable
            people={people}
            searched={q !== ''}
            mayReset={allowedActions.canReset ?? false}
            onReset={reload}
          />
          <Pagination.Root pageCount={pagination.pageCount} total={pagination.total}>
            <Pagination.Links />
          </Pagination.Root>
        </Flex>
      )}
    </WhenLoaded>
  );
};

export const PeoplePage = () => {
  const say = useText();
  const { page, toFirstPage } = useSearch();
  return (
    <Page.Main>
      <Page.Title>{say('people')}</Page.Title>
      <Layouts.Header title={say('people')} subtitle={say('people.subtitle')} />
      <Layouts.Content>
        <PageTabs />
        <Search onSearch={toFirstPage}>{(q) => <List q={q} page={page} />}</Search>
      </Layouts.Content>
    </Page.Main>
  );
};
