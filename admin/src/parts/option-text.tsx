import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useDirection } from '../texts';

const Whole = styled.span`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  inline-size: 100%;
  text-align: start;
  /* Shown in the closed list too, where a press on it would not be the list's own. */
  pointer-events: none;
`;

/** What an option of a list says. Lists open outside of the page, so each has to be told which way it reads. */
export const OptionText = ({ children }: { children: ReactNode }) => (
  <Whole dir={useDirection()}>{children}</Whole>
);
