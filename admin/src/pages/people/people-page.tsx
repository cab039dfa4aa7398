import { Flex, Typography } from '@strapi/design-system';
import { Layouts, Page, Pagination, useQueryParams } from '@strapi/strapi/admin';
import { useCallback, useRef } from 'react';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { useMay } from '../../may';
import { useOnChange } from '../../parts/on-change';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
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
  const say = useText();
  const server = useServer();
  const mayReset = useMay('resetUsers');
  const load = useCallback(() => server.people(q, page), [server, q, page]);
  const { answer, reload } = useLoaded(load);
  const list = useRef<HTMLDivElement>(null);
  const wasReset = useRef(false);
  // The button that was pressed is gone with the phone.
  useOnChange(answer, () => {
    if (!wasReset.current) return;
    wasReset.current = false;
    if (document.activeElement === document.body) list.current?.focus();
  });
  return (
    <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['36rem']} />}>
      {({ data: people, meta: { pagination } }) => (
        <Flex ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral600" role="status" tag="p">
            {say('people.total', { count: pagination.total })}
          </Typography>
          <PeopleTable
            people={people}
            searched={q !== ''}
            mayReset={mayReset}
            onReset={() => {
              wasReset.current = true;
              reload();
            }}
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
