<?php

/**
 * Laravel as its skeleton sets it up: the session in a cookie, XSRF-TOKEN beside it, the guards `web` and `api` (a token).
 *
 * Profiles: default (debug), production (no debug), short (sessions of three seconds).
 */

use App\Models\User;
use Illuminate\Foundation\Application;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Gate;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\Facades\Schema;
use Illuminate\Support\Facades\URL;
use Illuminate\Validation\ValidationException;

require '/usr/share/php/Illuminate/autoload.php';
error_reporting(E_ALL & ~E_DEPRECATED);
require __DIR__ . '/app.php';

$root = getenv('LAB_FOLDER');
foreach (['bootstrap/cache', 'config', 'storage/framework/sessions', 'storage/framework/views', 'storage/framework/cache', 'storage/logs', 'resources/lang/en', 'resources/views'] as $folder) {
    @mkdir("$root/$folder", 0777, true);
}
// The skeleton's resources/lang/en/auth.php.
file_put_contents("$root/resources/lang/en/auth.php", "<?php return ['failed' => 'These credentials do not match our records.'];");

$app = new Application($root);
$app->singleton(Illuminate\Contracts\Http\Kernel::class, App\Http\Kernel::class);
$app->singleton(Illuminate\Contracts\Debug\ExceptionHandler::class, App\Exceptions\Handler::class);
// What the skeleton's config folder says.
$config = new Illuminate\Config\Repository([
    'app' => [
        'name' => 'Laravel', 'env' => 'local', 'debug' => getenv('APP_DEBUG') === 'true', 'url' => 'http://localhost', 'timezone' => 'UTC',
        'locale' => 'en', 'fallback_locale' => 'en', 'key' => 'base64:' . base64_encode(str_repeat('lab!', 8)), 'cipher' => 'AES-256-CBC',
        'providers' => [
            Illuminate\Auth\AuthServiceProvider::class, Illuminate\Bus\BusServiceProvider::class, Illuminate\Cache\CacheServiceProvider::class,
            Illuminate\Cookie\CookieServiceProvider::class, Illuminate\Database\DatabaseServiceProvider::class,
            Illuminate\Encryption\EncryptionServiceProvider::class, Illuminate\Filesystem\FilesystemServiceProvider::class,
            Illuminate\Foundation\Providers\FoundationServiceProvider::class, Illuminate\Hashing\HashServiceProvider::class,
            Illuminate\Pagination\PaginationServiceProvider::class, Illuminate\Session\SessionServiceProvider::class,
            Illuminate\Translation\TranslationServiceProvider::class, Illuminate\Validation\ValidationServiceProvider::class,
            Illuminate\View\ViewServiceProvider::class,
        ],
        'aliases' => [],
    ],
    'auth' => [
        'defaults' => ['guard' => 'web', 'passwords' => 'users'],
        'guards' => ['web' => ['driver' => 'session', 'provider' => 'users'], 'api' => ['driver' => 'token', 'provider' => 'users', 'hash' => false]],
        'providers' => ['users' => ['driver' => 'eloquent', 'model' => User::class]],
        'password_timeout' => 10800,
    ],
    'cache' => ['default' => 'file', 'stores' => ['file' => ['driver' => 'file', 'path' => "$root/storage/framework/cache"]], 'prefix' => 'laravel'],
    'database' => ['default' => 'sqlite', 'connections' => ['sqlite' => ['driver' => 'sqlite', 'database' => "$root/database.sqlite", 'prefix' => '']], 'migrations' => 'migrations'],
    'hashing' => ['driver' => 'bcrypt', 'bcrypt' => ['rounds' => 4]],
    'logging' => ['default' => 'stderr', 'channels' => ['stderr' => ['driver' => 'monolog', 'handler' => Monolog\Handler\NullHandler::class]]],
    'session' => [
        'driver' => 'file', 'lifetime' => getenv('PROFILE') === 'short' ? 0.05 : 120, 'expire_on_close' => false, 'encrypt' => false, 'files' => "$root/storage/framework/sessions",
        'lottery' => [0, 100], 'cookie' => 'laravel_session', 'path' => '/', 'domain' => null, 'secure' => null, 'http_only' => true, 'same_site' => 'lax',
    ],
    'view' => ['paths' => ["$root/resources/views"], 'compiled' => "$root/storage/framework/views"],
]);
$app->instance('config', $config);
$app->bind(Illuminate\Foundation\Bootstrap\LoadConfiguration::class, fn () => new class {
    public function bootstrap(Application $app): void
    {
        $app->detectEnvironment(fn () => 'local');
        date_default_timezone_set('UTC');
    }
});

if (!file_exists("$root/database.sqlite")) {
    touch("$root/database.sqlite");
    $fresh = true;
}
$app->booted(function () use (&$fresh, $root) {
    if (isset($fresh)) {
        Schema::create('users', function ($table) {
            $table->id();
            $table->string('email');
            $table->string('password');
            $table->string('api_token')->nullable();
            $table->timestamp('email_verified_at')->nullable();
            $table->rememberToken();
            $table->timestamps();
        });
        $password = password_hash('secret', PASSWORD_BCRYPT, ['cost' => 4]);
        User::forceCreate(['email' => 'ada@lab.test', 'password' => $password, 'api_token' => str_repeat('f3a9c1d47be2', 5), 'email_verified_at' => now()]);
        User::forceCreate(['email' => 'new@lab.test', 'password' => $password]);
    }
    Gate::define('administer', fn (User $user) => $user->email === 'root@lab.test');
    Route::get('/api/lab/reset', function () use ($root) {
        array_map('unlink', glob("$root/storage/framework/sessions/*"));
        Illuminate\Support\Facades\Cache::flush();
        return response()->noContent();
    });
    Route::get('/api/lab/unescaped', fn (Request $request) => ['token' => $request->query('value')]);
    // What Sanctum's CsrfCookieController answers.
    Route::middleware('web')->get('/sanctum/csrf-cookie', fn () => response()->noContent());
    Route::middleware('web')->get('/login', fn () => '<!doctype html><title>Login</title><form method="post"><input name="email"><input type="password" name="password"></form>')->name('login');
    Route::middleware('web')->post('/login', function (Request $request) {
        $credentials = $request->validate(['email' => 'required|email', 'password' => 'required']);
        if (!Auth::attempt($credentials)) {
            throw ValidationException::withMessages(['email' => [trans('auth.failed')]]);
        }
        $request->session()->regenerate();
        return response()->noContent();
    });
    Route::middleware(['web', 'auth'])->group(function () {
        Route::get('/items', fn () => [['id' => 1]]);
        Route::post('/items', fn () => response()->json(['id' => 2], 201));
        Route::get('/admin', fn () => [])->middleware('can:administer');
        Route::get('/verified', fn () => [])->middleware('verified');
        Route::get('/danger', fn () => [])->middleware('password.confirm');
        Route::get('/aborted', fn () => abort(403));
    });
    Route::get('/download', fn () => ['id' => 1])->middleware('signed:relative')->name('download');
    Route::get('/verification/notice', fn () => '')->name('verification.notice');
    Route::get('/password/confirm', fn () => '')->name('password.confirm');
    Route::middleware('api')->prefix('api')->group(function () {
        Route::get('/items', fn () => [['id' => 1]])->middleware('auth:api');
        Route::get('/often', fn () => [])->middleware('throttle:1,1');
        Route::get('/link', fn () => ['token' => URL::temporarySignedRoute('download', now()->addMinutes(5), [], false)]);
    });
    Route::getRoutes()->refreshNameLookups();
});

$kernel = $app->make(Illuminate\Contracts\Http\Kernel::class);
$response = $kernel->handle($request = Request::capture());
$response->send();
$kernel->terminate($request, $response);
