import { Box, Searchbar, SearchForm } from '@strapi/design-system';
import { type ReactNode, useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { useText } from '../../texts';

const PAUSE_MS = 300;

// The design system's field is spaced for what reads from the left.
const Place = styled(Box)`
  [dir='rtl'] & div:has(> input[type='search']) {
    padding-inline: ${({ theme }) => theme.spaces[4]};
  }
  [dir='rtl'] & input[type='search'] + * {
    inset-inline: auto ${({ theme }) => theme.spaces[4]};
  }
`;

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
      <Place maxWidth="48rem" paddingBottom={5}>
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
      </Place>
      {children(q)}
    </>
  );
};
