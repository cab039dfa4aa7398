import { Box, Flex, Link, Typography, VisuallyHidden } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import { DASHBOARD } from '../../account/account-notices';
import { useText } from '../../texts';
import { isDone, type Progress } from './progress';

const Circle = styled.span`
  flex: none;
  inline-size: 1.6rem;
  block-size: 1.6rem;
  border: 1px solid ${({ theme }) => theme.colors.neutral500};
  border-radius: 50%;
`;

const STEPS: (keyof Progress)[] = ['key', 'country', 'site', 'sent', 'enabled', 'reported'];

const Step = ({ name, done }: { name: keyof Progress; done: boolean }) => {
  const say = useText();
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <Flex paddingTop={1} aria-hidden>
        {done ? <CheckCircle fill="success600" width="1.6rem" height="1.6rem" /> : <Circle />}
      </Flex>
      <Typography textColor={done ? 'neutral600' : 'neutral800'}>
        <VisuallyHidden>{say(done ? 'steps.done' : 'steps.open')}</VisuallyHidden> {say(`steps.${name}`)}
      </Typography>
    </Flex>
  );
};

interface FirstStepsProps {
  progress: Progress;
  /** Without it the key cannot be saved here, and a warning says what comes first. */
  keepsKeys: boolean;
}

/** What a new owner does, one after the other; gone when the first delivery report has come. */
export const FirstSteps = ({ progress, keepsKeys }: FirstStepsProps) => {
  const say = useText();
  if (isDone(progress)) return null;
  const steps = STEPS.filter((step) => (step === 'site' ? !progress.site : step !== 'key' || keepsKeys));
  return (
    <Box background="primary100" borderColor="primary200" hasRadius padding={4}>
      <Typography fontWeight="semiBold" tag="h3" textColor="neutral800">
        {say('steps')}
      </Typography>
      <Flex
        tag="ol"
        direction="column"
        alignItems="stretch"
        gap={2}
        paddingTop={3}
        paddingBottom={3}
        aria-label={say('steps')}
      >
        {steps.map((step) => (
          <Step key={step} name={step} done={progress[step]} />
        ))}
      </Flex>
      <Link href={DASHBOARD} isExternal>
        {say('steps.dashboard')}
      </Link>
    </Box>
  );
};
