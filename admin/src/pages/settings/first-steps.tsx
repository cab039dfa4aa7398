import { Box, Link, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useText } from '../../texts';

const STEPS = ['steps.integration', 'steps.key', 'steps.test'] as const;
const DASHBOARD = 'https://portal.clickatell.com';

const Steps = styled.ol`
  margin-block: 0.8rem;
  padding-inline-start: 2rem;
  list-style: decimal;
  li {
    padding-block: 0.2rem;
    font-size: 1.4rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** For whoever opens the page for the first time; gone when a key is there. */
export const FirstSteps = () => {
  const say = useText();
  return (
    <Box background="primary100" borderColor="primary200" hasRadius padding={4}>
      <Typography fontWeight="semiBold" tag="h3" textColor="neutral800">
        {say('steps')}
      </Typography>
      <Steps>
        {STEPS.map((step) => (
          <li key={step}>
            <Typography textColor="neutral800">{say(step)}</Typography>
          </li>
        ))}
      </Steps>
      <Link href={DASHBOARD} isExternal>
        {say('steps.dashboard')}
      </Link>
    </Box>
  );
};
