import { Box, Flex } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts';

const Tab = styled(NavLink)`
  padding: 0.8rem 0.4rem;
  border-block-end: 2px solid transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.4rem;
  font-weight: 600;
  text-decoration: none;
  &:hover {
    color: ${({ theme }) => theme.colors.neutral800};
  }
  &.active {
    border-color: ${({ theme }) => theme.colors.primary600};
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** Activity and People stand behind one entry of the menu. */
export const PageTabs = () => {
  const say = useText();
  return (
    <Box
      tag="nav"
      aria-label={say('pages')}
      marginBottom={6}
      borderColor="neutral200"
      borderWidth="0 0 1px 0"
    >
      <Flex gap={5}>
        <Tab to={`/plugins/${PLUGIN_ID}`} end>
          {say('activity')}
        </Tab>
        <Tab to={`/plugins/${PLUGIN_ID}/people`}>{say('people')}</Tab>
      </Flex>
    </Box>
  );
};
