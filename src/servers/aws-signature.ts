import type { ServerProfile } from '../core/server';

/** AWS Signature Version 4, as its services explain refusals (IAM User Guide, “Troubleshoot Signature Version 4”). */
export const awsSignature: ServerProfile = {
  id: 'aws-signature',
  name: 'AWS Signature V4',
  marks: [],
  sayings: [
    {
      means: 'signature-invalid',
      status: [403],
      says: /^The request signature we calculated does not match the signature you provided/,
      verified: true,
    },
    {
      means: 'signature-expired',
      status: [403],
      says: /^Signature expired: \S{1,40} is now earlier than /,
      verified: true,
    },
    {
      means: 'clock-skewed',
      status: [403],
      says: /^Signature not yet current: \S{1,40} is still later than /,
      verified: true,
    },
    {
      means: 'signature-invalid',
      status: [403],
      says: /^Credential should be scoped to (?:a valid Region|correct service)/,
      verified: true,
    },
    {
      means: 'token-expired',
      status: [403],
      says: /^The security token included in the request is expired$/,
      verified: false,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
