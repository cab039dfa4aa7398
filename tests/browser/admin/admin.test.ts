import { afterAll, beforeAll, describe } from '@jest/globals';
import { account } from './account';
import { activity } from './activity';
import { field } from './field';
import { help } from './help';
import { key } from './key';
import { message } from './message';
import { noEncryption } from './no-encryption';
import { pages } from './pages';
import { permissions } from './permissions';
import { settings } from './settings';
import { setup } from './setup';
import { startWorld, type World } from './world';

// One site and one browser. It begins as a new owner finds it, and lives on from test to test.
let world: World;
const here = () => world;
beforeAll(async () => {
  world = await startWorld();
}, 420_000);
afterAll(() => world?.close());

describe('the first set-up', () => setup(here));
describe('the settings', () => settings(here));
describe('the message', () => message(here));
describe('activity and people', () => activity(here));
describe('helping a person', () => help(here));
describe('the key', () => key(here));
describe('the account', () => account(here));
describe('who may do what', () => permissions(here));
describe('the phone field', () => field(here));
describe('a site without an encryption key', () => noEncryption(here));
describe('every page', () => pages(here));
