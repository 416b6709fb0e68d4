import { laravelSanctum } from '../../src/servers/laravel-sanctum';
import { describeServer } from './table';

describeServer(laravelSanctum, {
  'a missing ability': {
    status: 403,
    body: { message: 'Invalid ability provided.' },
    means: ['insufficient-scope'],
    names: 'laravel-sanctum',
  },
});
