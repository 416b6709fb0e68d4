<?php

/** The classes that Laravel's skeleton puts into app/. */

namespace App\Models {
    class User extends \Illuminate\Foundation\Auth\User implements \Illuminate\Contracts\Auth\MustVerifyEmail
    {
        protected $hidden = ['password'];
    }
}

namespace App\Exceptions {
    class Handler extends \Illuminate\Foundation\Exceptions\Handler
    {
    }
}

namespace App\Http\Middleware {
    class Authenticate extends \Illuminate\Auth\Middleware\Authenticate
    {
        protected function redirectTo($request)
        {
            if (!$request->expectsJson()) {
                return route('login');
            }
        }
    }

    /** What fruitcake/laravel-cors does with supports_credentials; it is not packaged. */
    class HandleCors
    {
        public function handle($request, \Closure $next)
        {
            $origin = (string) $request->headers->get('Origin');
            $isPage = preg_match('/:(' . getenv('PAGES_HTTP') . '|' . getenv('PAGES_HTTPS') . ')$/', $origin) === 1;
            $response = $request->isMethod('OPTIONS') && $isPage ? response('', 204) : $next($request);
            if ($isPage) {
                $response->headers->set('Access-Control-Allow-Origin', $origin);
                $response->headers->set('Access-Control-Allow-Credentials', 'true');
                if ($request->isMethod('OPTIONS')) {
                    $response->headers->set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
                    $response->headers->set('Access-Control-Allow-Headers', (string) $request->headers->get('Access-Control-Request-Headers'));
                }
                $response->setVary('Origin', false);
            }
            return $response;
        }
    }
}

namespace App\Http {
    class Kernel extends \Illuminate\Foundation\Http\Kernel
    {
        protected $bootstrappers = [
            \Illuminate\Foundation\Bootstrap\LoadConfiguration::class,
            \Illuminate\Foundation\Bootstrap\RegisterFacades::class,
            \Illuminate\Foundation\Bootstrap\RegisterProviders::class,
            \Illuminate\Foundation\Bootstrap\BootProviders::class,
        ];
        protected $middleware = [
            Middleware\HandleCors::class,
            \Illuminate\Foundation\Http\Middleware\ValidatePostSize::class,
            \Illuminate\Foundation\Http\Middleware\ConvertEmptyStringsToNull::class,
        ];
        protected $middlewareGroups = [
            'web' => [
                \Illuminate\Cookie\Middleware\EncryptCookies::class,
                \Illuminate\Cookie\Middleware\AddQueuedCookiesToResponse::class,
                \Illuminate\Session\Middleware\StartSession::class,
                \Illuminate\View\Middleware\ShareErrorsFromSession::class,
                \Illuminate\Foundation\Http\Middleware\VerifyCsrfToken::class,
                \Illuminate\Routing\Middleware\SubstituteBindings::class,
            ],
            'api' => [\Illuminate\Routing\Middleware\SubstituteBindings::class],
        ];
        protected $routeMiddleware = [
            'auth' => Middleware\Authenticate::class,
            'can' => \Illuminate\Auth\Middleware\Authorize::class,
            'password.confirm' => \Illuminate\Auth\Middleware\RequirePassword::class,
            'signed' => \Illuminate\Routing\Middleware\ValidateSignature::class,
            'throttle' => \Illuminate\Routing\Middleware\ThrottleRequests::class,
            'verified' => \Illuminate\Auth\Middleware\EnsureEmailIsVerified::class,
        ];
    }
}
