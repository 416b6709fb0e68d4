import type { ServerProfile } from '../core/server';

/**
 * ASP.NET Core. Texts: JwtBearerHandler.cs (CreateErrorDescription), Antiforgery’s Resources.resx (main of the .NET 8 era; the first
 * ones of 2.x without values). Several descriptions are joined by “; ”. Antiforgery answers an empty 400 outside development.
 */
export const aspnetCore: ServerProfile = {
  id: 'aspnet-core',
  name: 'ASP.NET Core',
  marks: [{ cookie: /^\.AspNetCore\./, weight: 'likely' }],
  sayings: [
    {
      means: 'token-expired',
      status: [401],
      challenge: /error_description=(?:.{0,300}; )?The token (?:expired at '|is expired)/,
      verified: true,
    },
    {
      means: 'token-not-yet-valid',
      status: [401],
      challenge: /error_description=(?:.{0,300}; )?The token is not valid (?:before '|yet)/,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      challenge: /error_description=(?:.{0,300}; )?The token lifetime is invalid/,
      verified: true,
    },
    {
      means: 'token-malformed',
      status: [401],
      challenge: /error_description=(?:.{0,300}; )?The token has no expiration(?:$|;| realm=)/,
      verified: true,
    },
    {
      means: 'token-wrong-audience',
      status: [401],
      challenge: /error_description=(?:.{0,300}; )?The (?:audience|issuer) (?:'.{0,300}' )?is invalid/,
      verified: true,
    },
    {
      means: 'token-unverifiable',
      status: [401],
      challenge:
        /error_description=(?:.{0,300}; )?The signature (?:is invalid|key was not found)(?:$|;| realm=)/,
      verified: true,
    },
    {
      means: 'csrf-cookie-missing',
      status: [400],
      says: /^The required antiforgery cookie ".{1,200}" is not present\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing',
      status: [400],
      says: /^The required antiforgery (?:form field|header value) ".{1,200}" is not present\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing',
      status: [400],
      says: /^The required antiforgery request token was not provided in either form field "/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [400],
      says: /^The antiforgery cookie token and request token do not match\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [400],
      says: /^The provided antiforgery token was meant for (?:a different claims-based user|user "|an authenticated user)/,
      verified: true,
    },
    {
      means: 'csrf-token-malformed',
      status: [400],
      says: /^The antiforgery token could not be decrypted\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-incorrect',
      status: [400],
      says: /^Validation of the provided antiforgery token failed\. The cookie token and the request token were swapped\.$/,
      verified: true,
    },
    {
      means: 'csrf-token-missing-or-incorrect',
      status: [400],
      says: /^A valid antiforgery token was not provided with the request\./,
      verified: false,
    },
    {
      means: 'login-rejected',
      status: [401],
      says: /^Failed$/,
      key: 'detail',
      shared: true,
      verified: false,
    },
    { means: 'user-locked', status: [401], says: /^Locked[Oo]ut$/, key: 'detail', verified: false },
    { means: 'step-up-required', status: [401], says: /^RequiresTwoFactor$/, key: 'detail', verified: false },
  ],
  reads: {
    sessionCookies: ['.AspNetCore.Identity.Application', '.AspNetCore.Cookies'],
    csrf: {
      cookies: ['XSRF-TOKEN'],
      headers: ['RequestVerificationToken', 'X-XSRF-TOKEN'],
      fields: ['__RequestVerificationToken'],
      pairs: false,
    },
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'missing-csrf-header': [antiforgery()],
    'misnamed-csrf-header': [antiforgery()],
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'redirected-to-login': [
      {
        id: 'api-401',
        side: 'server',
        title: 'Answer API calls with 401 instead of the cookie handler’s redirect',
        language: 'text',
        code: () => `builder.Services.ConfigureApplicationCookie(options =>
    options.Events.OnRedirectToLogin = context => {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });`,
      },
    ],
    'unverifiable-token': [
      {
        id: 'authority',
        side: 'server',
        title: 'Name the issuer whose keys this API trusts, and the audience that it is',
        language: 'text',
        code: () => `builder.Services.AddAuthentication().AddJwtBearer(options => {
    options.Authority = "https://issuer.example.com/";
    options.Audience = "api://items";
});`,
      },
    ],
    'samesite-blocked-cookie': [
      {
        id: 'cookie-samesite',
        side: 'server',
        title: 'Let the cookie travel across sites (https only)',
        language: 'text',
        code: () => `builder.Services.ConfigureApplicationCookie(options => {
    options.Cookie.SameSite = SameSiteMode.None;
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
});`,
      },
    ],
    'rejected-session': [
      {
        id: 'data-protection',
        side: 'server',
        title: 'Keep the data protection keys: without them every restart refuses every cookie',
        language: 'text',
        code: () =>
          `builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo("/keys"));`,
      },
    ],
  },
};

function antiforgery() {
  return {
    id: 'antiforgery-header',
    side: 'server' as const,
    title: 'Give scripts the request token in a cookie, and read it from a header',
    language: 'text' as const,
    code: () => `builder.Services.AddAntiforgery(options => options.HeaderName = "X-XSRF-TOKEN");

app.MapGet("/antiforgery", (IAntiforgery antiforgery, HttpContext context) => {
    var tokens = antiforgery.GetAndStoreTokens(context);
    context.Response.Cookies.Append("XSRF-TOKEN", tokens.RequestToken!, new CookieOptions { HttpOnly = false });
});`,
  };
}

function cors() {
  return {
    id: 'use-cors',
    side: 'server' as const,
    title: 'Put UseCors before UseAuthentication, with the page’s origin and credentials',
    language: 'text' as const,
    code: (data: { [name: string]: unknown }) => `app.UseRouting();
app.UseCors(policy => policy.WithOrigins(${JSON.stringify(String(data.pageOrigin))}).AllowAnyHeader().AllowAnyMethod().AllowCredentials());
app.UseAuthentication();
app.UseAuthorization();`,
  };
}
