import { microsoftEntra } from '../../src/servers/microsoft-entra';
import { describeServer } from './table';

const failed = (code: number) => ({
  error: 'interaction_required',
  error_description: `AADSTS${code}: …\r\nTrace ID: 1\r\nCorrelation ID: 2`,
  error_codes: [code],
});

describeServer(microsoftEntra, {
  'nobody signed in': {
    status: 400,
    body: failed(50058),
    means: ['session-invalid'],
    names: 'microsoft-entra',
  },
  'a second factor': {
    status: 400,
    body: failed(50076),
    means: ['step-up-required'],
    names: 'microsoft-entra',
  },
  'another redirect URI': {
    status: 400,
    body: failed(50011),
    means: ['redirect-uri-unregistered'],
    names: 'microsoft-entra',
  },
  'an unknown resource': {
    status: 400,
    body: failed(500011),
    means: ['client-rejected'],
    names: 'microsoft-entra',
  },
  'no role in the application': {
    status: 400,
    body: failed(50105),
    means: ['permission-denied'],
    names: 'microsoft-entra',
  },
  'a wrong password': {
    status: 400,
    body: failed(50126),
    means: ['login-rejected'],
    names: 'microsoft-entra',
  },
  'a changed password': {
    status: 400,
    body: failed(50173),
    means: ['grant-rejected'],
    names: 'microsoft-entra',
  },
});
