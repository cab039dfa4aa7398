import { Box, Searchbar, SearchForm } from '@strapi/design-system';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../texts';

const PAUSE_MS = 300;

/** Searches when the typing pauses. */
export const Search = ({
  onSearch,
  children,
}: {
  onSearch: () => void;
  children: (q: string) => ReactNode;
}) => {
  const say = useText();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <>
      <Box maxWidth="48rem" paddingBottom={5}>
        <SearchForm>
          <Searchbar
            name="people-search"
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              onSearch();
            }}
            onClear={() => setTyped('')}
            clearLabel={say('people.search.clear')}
            placeholder={say('people.search.placeholder')}
          >
            {say('people.search')}
          </Searchbar>
        </SearchForm>
      </Box>
      {children(q)}
    </>
  );
};
