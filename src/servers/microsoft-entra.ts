import type { ServerProfile } from '../core/server';

/** Microsoft Entra ID. Codes: its documentation of AADSTS error codes. They stand at the start of error_description. */
export const microsoftEntra: ServerProfile = {
  id: 'microsoft-entra',
  name: 'Microsoft Entra ID',
  marks: [],
  sayings: [
    { means: 'session-invalid', status: [400, 401], says: /^AADSTS50058\b/, verified: true },
    { means: 'step-up-required', status: [400, 401], says: /^AADSTS500(?:76|79)\b/, verified: true },
    { means: 'redirect-uri-unregistered', status: [400, 401], says: /^AADSTS50011\b/, verified: true },
    { means: 'client-rejected', status: [400, 401], says: /^AADSTS500011\b/, verified: true },
    {
      means: 'permission-denied',
      status: [400, 401],
      says: /^AADSTS(?:50105|50020|53000)\b/,
      verified: true,
    },
    { means: 'login-rejected', status: [400, 401], says: /^AADSTS50126\b/, verified: true },
    { means: 'grant-rejected', status: [400, 401], says: /^AADSTS(?:50173|501481|50196)\b/, verified: true },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
