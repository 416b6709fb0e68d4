import { s3 } from '../../src/servers/s3';
import { describeServer } from './table';

const xml = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>17C0FFEE</RequestId></Error>`;

describeServer(s3, {
  'not allowed': {
    status: 403,
    body: xml('AccessDenied', 'Access Denied'),
    means: ['permission-denied'],
    names: 's3',
  },
  'a signed URL that ended': {
    status: 403,
    body: xml('AccessDenied', 'Request has expired'),
    means: ['signature-expired'],
    names: 's3',
  },
  'another signature': {
    status: 403,
    body: xml(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
    means: ['signature-invalid'],
    names: 's3',
  },
  'a signed URL and an Authorization': {
    status: 400,
    body: xml(
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
    ),
    means: ['credentials-conflict'],
    names: 's3',
  },
  'clocks apart': {
    status: 403,
    body: xml(
      'RequestTimeTooSkewed',
      "The difference between the request time and the server's time is too large.",
    ),
    means: ['clock-skewed'],
    names: 's3',
  },
  'an unknown key': {
    status: 403,
    body: xml('InvalidAccessKeyId', 'The Access Key Id you provided does not exist in our records.'),
    means: ['api-key-invalid'],
    names: 's3',
  },
  'a signed URL that was cut': {
    status: 400,
    body: xml(
      'AuthorizationQueryParametersError',
      'Query-string authentication version 4 requires the X-Amz-Algorithm parameter.',
    ),
    means: ['signature-invalid'],
    names: 's3',
  },
});
