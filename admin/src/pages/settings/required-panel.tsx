import { Checkbox, Field, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useCallback, useId } from 'react';
import type { RoleCount } from '../../../../contract';
import { useLoaded } from '../../api/loaded';
import { useServer } from '../../api/server';
import { Outcome } from '../../parts/outcome';
import { Cell, Columns, Panel } from '../../parts/panel';
import { useSetting } from '../../parts/setting';
import { Skeleton } from '../../parts/skeleton';
import { WhenLoaded } from '../../parts/when-loaded';
import { useText } from '../../texts';
import { DateField } from './date-field';
import type { FormSettings } from './form-values';
import { panelId } from './panels';

// A role that was deleted meanwhile stays in the list until it is taken out.
const withGone = (roles: RoleCount[], chosen: string[]): RoleCount[] => [
  ...roles,
  ...chosen
    .filter((type) => roles.every((role) => role.type !== type))
    .map((type) => ({ type, name: type, people: 0, withoutPhone: 0 })),
];

const Concerned = ({ roles, chosen }: { roles: RoleCount[]; chosen: string[] }) => {
  const say = useText();
  const twoStep = useForm('Concerned', ({ values }) => (values as FormSettings).twoStep);
  if (chosen.length === 0) return null;
  if (!twoStep) return <Outcome look="warning">{say('required.off')}</Outcome>;
  const count = roles
    .filter(({ type }) => chosen.includes(type))
    .reduce((sum, { withoutPhone }) => sum + withoutPhone, 0);
  return <Outcome look={count > 0 ? 'warning' : 'good'}>{say('required.people', { count })}</Outcome>;
};

const Roles = ({ roles }: { roles: RoleCount[] }) => {
  const say = useText();
  const { value, error, disabled, set } = useSetting<string[]>('required.roles');
  const chosen = value ?? [];
  const title = useId();
  const all = withGone(roles, chosen);
  const choose = (type: string, on: boolean) =>
    set(all.map((role) => role.type).filter((one) => (one === type ? on : chosen.includes(one))));
  return (
    <Columns>
      <Cell>
        <Field.Root name="required.roles" id="required.roles" error={error}>
          <Typography id={title} variant="pi" fontWeight="bold" textColor="neutral800">
            {say('required.roles')}
          </Typography>
          <Flex direction="column" alignItems="flex-start" gap={2} role="group" aria-labelledby={title}>
            {all.map(({ type, name, people, withoutPhone }) => (
              <Checkbox
                key={type}
                checked={chosen.includes(type)}
                disabled={disabled}
                onCheckedChange={(on) => choose(type, on === true)}
              >
                {say('required.role', { name, people, without: withoutPhone })}
              </Checkbox>
            ))}
          </Flex>
          <Field.Error />
        </Field.Root>
      </Cell>
      <Cell>
        <DateField name="required.from" label={say('required.from')} hint={say('required.from.hint')} />
      </Cell>
      <Cell wide={12}>
        <Concerned roles={roles} chosen={chosen} />
      </Cell>
    </Columns>
  );
};

/** Who signs in with a verified phone only, and how many people that concerns. */
export const RequiredPanel = () => {
  const say = useText();
  const server = useServer();
  const { answer, reload } = useLoaded(useCallback(() => server.roles(), [server]));
  return (
    <Panel id={panelId('required')} title={say('required')} description={say('required.text')}>
      <WhenLoaded answer={answer} reload={reload} waiting={<Skeleton heights={['4rem']} />}>
        {(roles) => <Roles roles={roles} />}
      </WhenLoaded>
    </Panel>
  );
};
