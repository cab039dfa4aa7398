import { activity } from './activity';
import { callbacks } from './callbacks';
import { people } from './people';
import { phone } from './phone';
import { settings } from './settings';

export const controllers = { phone, callbacks, settings, activity, people };
