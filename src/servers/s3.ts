import type { ServerProfile } from '../core/server';

/** Amazon S3 and what speaks its language. Codes and messages: MinIO’s cmd/api-errors.go, which follows Amazon’s. */
export const s3: ServerProfile = {
  id: 's3',
  name: 'S3 storage',
  marks: [{ header: 'x-amz-id-2', matches: /./, weight: 'likely' }],
  sayings: [
    {
      means: 'signature-expired',
      status: [403],
      says: /<Code>AccessDenied<\/Code>\s{0,20}<Message>Request has expired/,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /<Code>AccessDenied<\/Code>\s{0,20}<Message>Access Denied/,
      verified: true,
    },
    {
      means: 'signature-invalid',
      status: [403],
      says: /<Code>SignatureDoesNotMatch<\/Code>/,
      verified: true,
    },
    {
      means: 'credentials-conflict',
      status: [400],
      says: /Only one auth mechanism allowed/,
      verified: true,
    },
    { means: 'clock-skewed', status: [403], says: /<Code>RequestTimeTooSkewed<\/Code>/, verified: true },
    { means: 'api-key-invalid', status: [403], says: /<Code>InvalidAccessKeyId<\/Code>/, verified: true },
    {
      means: 'signature-invalid',
      status: [400],
      says: /<Code>AuthorizationQueryParametersError<\/Code>/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'rejected-preflight': [bucketCors()],
    'disallowed-origin': [bucketCors()],
    'disallowed-header': [bucketCors()],
  },
};

function bucketCors() {
  return {
    id: 'bucket-cors',
    side: 'server' as const,
    title: 'Give the bucket a CORS rule for the page’s origin',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `[{
  "AllowedOrigins": [${JSON.stringify(String(data.pageOrigin))}],
  "AllowedMethods": ["GET", "PUT", "POST"],
  "AllowedHeaders": ["*"],
  "ExposeHeaders": ["ETag"]
}]`,
  };
}
