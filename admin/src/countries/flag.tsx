import { useEffect, useState } from 'react';
import { styled } from 'styled-components';

type Flags = Record<string, string>;

let loaded: Flags | null = null;
const loadFlags = async (): Promise<Flags> => {
  loaded ??= { ...(await import('country-flag-icons/string/3x2')) } as Flags;
  return loaded;
};

const Picture = styled.img`
  inline-size: 2rem;
  block-size: 1.4rem;
  flex: none;
  border-radius: 2px;
  object-fit: cover;
  box-shadow: 0 0 0 1px ${({ theme }) => theme.colors.neutral200};
`;

/** A country's flag; decoration only, the name always stands beside it. Empty until flags are loaded. */
export const Flag = ({ country }: { country: string | null }) => {
  const [flags, setFlags] = useState(loaded);
  useEffect(() => {
    let wanted = true;
    void loadFlags().then((all) => wanted && setFlags(all));
    return () => {
      wanted = false;
    };
  }, []);
  const svg = country ? flags?.[country] : undefined;
  const source = svg
    ? `data:image/svg+xml,${encodeURIComponent(svg)}`
    : 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
  return <Picture src={source} alt="" aria-hidden />;
};
