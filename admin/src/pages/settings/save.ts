import { useNotification } from '@strapi/strapi/admin';
import type { SettingsAnswer } from '../../api/answers';
import { fieldErrorsOf, messageOf, statusOf } from '../../api/failure';
import { useServer } from '../../api/server';
import { useText } from '../../texts';
import { errorTree } from './field-errors';
import { type FormSettings, toRequest } from './form-values';

const UNREACHED = /could not be reached/;

/** Saves what was changed and says how it went: what is in force now, or what the server found wrong. */
export const useSave = ({ data: before, meta }: SettingsAnswer) => {
  const say = useText();
  const server = useServer();
  const { toggleNotification } = useNotification();
  const keepsKeys = meta?.encryption ?? true;
  const failureOf = (error: unknown): string =>
    statusOf(error) === 403 ? say('forbidden.save') : say('wentWrong', { message: messageOf(error) });

  return async (form: FormSettings): Promise<{ saved: SettingsAnswer } | { errors: object }> => {
    try {
      const saved = await server.save(toRequest(form, before));
      const { warning } = saved;
      const unsure = warning && say(UNREACHED.test(warning) ? 'saved.unchecked' : 'saved.keyless');
      toggleNotification(
        unsure ? { type: 'warning', message: unsure } : { type: 'success', message: say('saved') }
      );
      return { saved };
    } catch (error) {
      const errors = fieldErrorsOf(error);
      const message = errors.length > 0 ? say('saved.wrong', { count: errors.length }) : failureOf(error);
      toggleNotification({ type: 'danger', message });
      return { errors: errorTree(errors, say, keepsKeys) };
    }
  };
};
