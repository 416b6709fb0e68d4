import { awsSignature } from '../../src/servers/aws-signature';
import { describeServer } from './table';

describeServer(awsSignature, {
  'another signature': {
    status: 403,
    body: {
      message:
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    },
    means: ['signature-invalid'],
    names: 'aws-signature',
  },
  'too old': {
    status: 403,
    body: {
      message:
        'Signature expired: 20260131T115800Z is now earlier than 20260131T120307Z (20260131T120807Z - 5 min.)',
    },
    means: ['signature-expired'],
    names: 'aws-signature',
  },
  'too early': {
    status: 403,
    body: { message: 'Signature not yet current: 20260131T121500Z is still later than 20260131T120807Z' },
    means: ['clock-skewed'],
    names: 'aws-signature',
  },
  'another region': {
    status: 403,
    body: { message: 'Credential should be scoped to a valid Region, not us-east-1.' },
    means: ['signature-invalid'],
    names: 'aws-signature',
  },
  'temporary credentials that ended, unverified': {
    status: 403,
    body: { message: 'The security token included in the request is expired' },
    means: ['token-expired'],
    names: null,
  },
});
