import { afterAll, beforeAll, describe } from '@jest/globals';
import { activity } from './activity';
import { pages } from './pages';
import { permissions } from './permissions';
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
describe('activity and people', () => activity(here));
describe('who may do what', () => permissions(here));
describe('every page', () => pages(here));
