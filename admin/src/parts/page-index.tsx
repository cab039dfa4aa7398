import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';

export interface Entry {
  /** The id of what it leads to. */
  id: string;
  title: string;
}

const Place = styled(Box)`
  display: none;
  @media (min-width: 1200px) {
    display: block;
    position: sticky;
    inset-block-start: 9rem;
    flex: none;
    inline-size: 17rem;
  }
`;

const Link = styled.button`
  inline-size: 100%;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border-inline-start: 2px solid transparent;
  text-align: start;
  cursor: pointer;
  &[aria-current] {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
  &:hover > * {
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

// What crosses this band of the window is what is being read.
const READING = '-25% 0px -65% 0px';

const useReading = (entries: Entry[]): string | undefined => {
  const ids = entries.map(({ id }) => id).join(' ');
  const [reading, setReading] = useState<string | undefined>(entries[0]?.id);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (changes) => {
        const entered = changes.find(({ isIntersecting }) => isIntersecting);
        if (entered) setReading(entered.target.id);
      },
      { rootMargin: READING }
    );
    for (const id of ids.split(' ')) {
      const target = document.getElementById(id);
      if (target) observer.observe(target);
    }
    return () => observer.disconnect();
  }, [ids]);
  return reading;
};

// Not a link: a change of the address would ask about unsaved changes.
const goTo = (id: string): void => {
  const target = document.getElementById(id);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  target?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  target?.focus({ preventScroll: true });
};

/** The parts of a long page beside it, where there is room; the one that is being read is marked. */
export const PageIndex = ({ label, entries }: { label: string; entries: Entry[] }) => {
  const reading = useReading(entries);
  return (
    <Place tag="nav" aria-label={label}>
      <Flex tag="ol" direction="column" alignItems="stretch">
        {entries.map(({ id, title }) => (
          <li key={id}>
            <Link
              type="button"
              aria-current={id === reading ? 'location' : undefined}
              onClick={() => goTo(id)}
            >
              <Typography
                textColor={id === reading ? 'primary600' : 'neutral600'}
                fontWeight={id === reading ? 'bold' : 'regular'}
              >
                {title}
              </Typography>
            </Link>
          </li>
        ))}
      </Flex>
    </Place>
  );
};
