import type { ServerProfile } from '../core/server';

/** Laravel Sanctum 2.15 to 4. Texts: Exceptions/MissingAbilityException.php. Its tokens are written “12|abc…”, whole. */
export const laravelSanctum: ServerProfile = {
  id: 'laravel-sanctum',
  name: 'Laravel Sanctum',
  basedOn: 'laravel',
  marks: [],
  sayings: [
    { means: 'insufficient-scope', status: [403], says: /^Invalid ability provided\.$/, verified: true },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'insufficient-scope': [
      {
        id: 'abilities',
        side: 'server',
        title: 'Create the token with the ability that the route asks for',
        language: 'text',
        code: () => `$user->createToken('web', ['items:write'])->plainTextToken;
Route::middleware(['auth:sanctum', 'ability:items:write']);`,
      },
    ],
  },
};
