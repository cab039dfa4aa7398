import { useNotification } from '@strapi/strapi/admin';
import type { SettingsView } from '../../../../contract';
import { fieldErrorsOf, messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { useText } from '../../texts';
import { errorTree } from './field-errors';
import { type FormSettings, toRequest } from './form-values';

const WARNINGS = { unchecked: 'saved.unchecked', keyless: 'saved.keyless' } as const;

/** Saves what was changed and says how it went: what is in force now, or what the server found wrong. */
export const useSave = (before: SettingsView) => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  const failureOf = (error: unknown): string =>
    statusOf(error) === 403 ? say('forbidden.save') : say('wentWrong', { message: messageOf(error) });

  return async (form: FormSettings): Promise<{ saved: SettingsView } | { errors: object }> => {
    try {
      const { data: saved, meta } = await server.save(toRequest(form, before));
      const unsure = meta && say(WARNINGS[meta.warning]);
      toggleNotification(
        unsure ? { type: 'warning', message: unsure } : { type: 'success', message: say('saved') }
      );
      return { saved };
    } catch (error) {
      const errors = fieldErrorsOf(error);
      const message = errors.length > 0 ? say('saved.wrong', { count: errors.length }) : failureOf(error);
      toggleNotification({ type: 'danger', message });
      return { errors: errorTree(errors, say) };
    }
  };
};
