<?php

/**
 * Symfony’s micro kernel with the security bundle: json_login with a session, an API key as the documentation’s own
 * authenticator takes it, http_basic, and form_login.
 *
 * Profiles: default (production), debug.
 */

namespace App;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Bundle\FrameworkBundle\FrameworkBundle;
use Symfony\Bundle\FrameworkBundle\Kernel\MicroKernelTrait;
use Symfony\Bundle\SecurityBundle\SecurityBundle;
use Symfony\Component\DependencyInjection\Loader\Configurator\ContainerConfigurator;
use Symfony\Component\EventDispatcher\EventSubscriberInterface;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Event\ResponseEvent;
use Symfony\Component\HttpKernel\Kernel as BaseKernel;
use Symfony\Component\Routing\Loader\Configurator\RoutingConfigurator;
use Symfony\Component\Security\Core\Authentication\Token\TokenInterface;
use Symfony\Component\Security\Core\Exception\AuthenticationException;
use Symfony\Component\Security\Core\Exception\CustomUserMessageAuthenticationException;
use Symfony\Component\Security\Core\Exception\UserNotFoundException;
use Symfony\Component\Security\Core\User\InMemoryUser;
use Symfony\Component\Security\Http\Authenticator\AbstractAuthenticator;
use Symfony\Component\Security\Http\Authenticator\Passport\Badge\UserBadge;
use Symfony\Component\Security\Http\Authenticator\Passport\Passport;
use Symfony\Component\Security\Http\Authenticator\Passport\SelfValidatingPassport;

require '/usr/share/php/Symfony/Bundle/FrameworkBundle/autoload.php';
require '/usr/share/php/Symfony/Bundle/SecurityBundle/autoload.php';
@include '/usr/share/php/Symfony/Component/Serializer/autoload.php';
error_reporting(E_ALL & ~E_DEPRECATED);

/** As “How to write a custom authenticator” shows it. */
class ApiKeyAuthenticator extends AbstractAuthenticator
{
    public function supports(Request $request): ?bool
    {
        return $request->headers->has('X-AUTH-TOKEN');
    }

    public function authenticate(Request $request): Passport
    {
        $apiToken = $request->headers->get('X-AUTH-TOKEN');
        if (null === $apiToken || '' === $apiToken) {
            throw new CustomUserMessageAuthenticationException('No API token provided');
        }
        return new SelfValidatingPassport(new UserBadge($apiToken, function (string $token) {
            if ($token !== 'f3a9c1d47be24e0fb1a2c3d4e5f60718') {
                throw new UserNotFoundException();
            }
            return new InMemoryUser('ada', null, ['ROLE_USER']);
        }));
    }

    public function onAuthenticationSuccess(Request $request, TokenInterface $token, string $firewallName): ?Response
    {
        return null;
    }

    public function onAuthenticationFailure(Request $request, AuthenticationException $exception): ?Response
    {
        return new JsonResponse(['message' => strtr($exception->getMessageKey(), $exception->getMessageData())], Response::HTTP_UNAUTHORIZED);
    }
}

/** What NelmioCorsBundle does; it is not packaged. */
class Cors implements EventSubscriberInterface
{
    public static function getSubscribedEvents(): array
    {
        return ['kernel.request' => ['onRequest', 250], 'kernel.response' => 'onResponse'];
    }

    private function allowed(Request $request): ?string
    {
        $origin = (string) $request->headers->get('Origin');
        return preg_match('/:(' . getenv('PAGES_HTTP') . '|' . getenv('PAGES_HTTPS') . ')$/', $origin) === 1 ? $origin : null;
    }

    public function onRequest(RequestEvent $event): void
    {
        if ($event->getRequest()->isMethod('OPTIONS') && $this->allowed($event->getRequest())) {
            $event->setResponse(new Response('', 204, [
                'Access-Control-Allow-Methods' => 'GET, POST, PUT, PATCH, DELETE',
                'Access-Control-Allow-Headers' => (string) $event->getRequest()->headers->get('Access-Control-Request-Headers'),
            ]));
        }
    }

    public function onResponse(ResponseEvent $event): void
    {
        if ($origin = $this->allowed($event->getRequest())) {
            $event->getResponse()->headers->add(['Access-Control-Allow-Origin' => $origin, 'Access-Control-Allow-Credentials' => 'true']);
            $event->getResponse()->setVary('Origin', false);
        }
    }
}

class Shop extends AbstractController
{
    public function reset(): Response
    {
        array_map('unlink', glob(getenv('LAB_FOLDER') . '/sessions/*'));
        return new Response('', 204);
    }

    public function login(): Response
    {
        $user = $this->getUser();
        return $user ? $this->json(['user' => $user->getUserIdentifier()]) : $this->json(['message' => 'missing credentials'], 401);
    }

    public function loginPage(): Response
    {
        return new Response('<!doctype html><title>Log in</title><form method="post"><input name="_username"><input type="password" name="_password"></form>');
    }

    public function csrf(): Response
    {
        return $this->json(['token' => $this->container->get('security.csrf.token_manager')->getToken('item')->getValue()]);
    }

    public function items(): Response
    {
        return $this->json([['id' => 1]]);
    }

    /** As “How to implement CSRF protection” shows it. */
    public function create(Request $request): Response
    {
        if (!$this->isCsrfTokenValid('item', $request->headers->get('X-CSRF-Token'))) {
            throw $this->createAccessDeniedException('Invalid CSRF token.');
        }
        return $this->json(['id' => 2], 201);
    }

    public function edit(): Response
    {
        $this->denyAccessUnlessGranted('ROLE_ADMIN');
        return $this->json([]);
    }
}

class Kernel extends BaseKernel
{
    use MicroKernelTrait;

    public function registerBundles(): iterable
    {
        return [new FrameworkBundle(), new SecurityBundle()];
    }

    public function getProjectDir(): string
    {
        return getenv('LAB_FOLDER');
    }

    protected function configureContainer(ContainerConfigurator $container): void
    {
        $container->extension('framework', [
            'secret' => 'lab', 'http_method_override' => false, 'csrf_protection' => true, 'serializer' => ['enabled' => true, 'enable_annotations' => false],
            'session' => ['storage_factory_id' => 'session.storage.factory.native', 'handler_id' => 'session.handler.native_file', 'save_path' => getenv('LAB_FOLDER') . '/sessions', 'cookie_secure' => 'auto', 'cookie_samesite' => 'lax'],
            'trusted_proxies' => '127.0.0.1', 'trusted_headers' => ['x-forwarded-proto'],
        ]);
        $container->extension('security', [
            'enable_authenticator_manager' => true,
            'password_hashers' => ['Symfony\Component\Security\Core\User\InMemoryUser' => 'plaintext'],
            'providers' => ['people' => ['memory' => ['users' => ['ada' => ['password' => 'secret', 'roles' => ['ROLE_USER']]]]]],
            'firewalls' => [
                'basic' => ['pattern' => '^/basic', 'http_basic' => null],
                'api' => ['pattern' => '^/api/items', 'stateless' => true, 'custom_authenticators' => [ApiKeyAuthenticator::class]],
                'form' => ['pattern' => '^/form', 'form_login' => ['login_path' => '/form/login', 'check_path' => '/form/login']],
                'main' => ['lazy' => true, 'json_login' => ['check_path' => '/login'], 'logout' => ['path' => '/logout']],
            ],
            'access_control' => [
                ['path' => '^/(login|csrf|form/login|api/lab)', 'roles' => 'PUBLIC_ACCESS'],
                ['path' => '^/admin', 'roles' => 'ROLE_ADMIN'],
                ['path' => '^/', 'roles' => 'ROLE_USER'],
            ],
        ]);
        $services = $container->services()->defaults()->autowire()->autoconfigure();
        $services->set(ApiKeyAuthenticator::class);
        $services->set(Cors::class);
        $services->set(Shop::class)->public();
        $services->set('logger', \Psr\Log\NullLogger::class);
    }

    protected function configureRoutes(RoutingConfigurator $routes): void
    {
        $routes->add('reset', '/api/lab/reset/')->controller([Shop::class, 'reset']);
        $routes->add('login', '/login')->methods(['POST'])->controller([Shop::class, 'login']);
        $routes->add('csrf', '/csrf')->controller([Shop::class, 'csrf']);
        $routes->add('form_login', '/form/login')->controller([Shop::class, 'loginPage']);
        $routes->add('create', '/items')->methods(['POST'])->controller([Shop::class, 'create']);
        foreach (['/items', '/api/items', '/basic/items', '/form/items', '/admin'] as $index => $path) {
            $routes->add("items_$index", $path)->methods(['GET'])->controller([Shop::class, 'items']);
        }
        $routes->add('edit', '/items/1')->methods(['GET'])->controller([Shop::class, 'edit']);
    }
}

@mkdir(getenv('LAB_FOLDER') . '/sessions');
$debug = getenv('PROFILE') === 'debug';
if ($debug) {
    \Symfony\Component\ErrorHandler\Debug::enable();
    error_reporting(E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED);
}
Request::setTrustedProxies(['127.0.0.1'], Request::HEADER_X_FORWARDED_PROTO);
$kernel = new Kernel($debug ? 'dev' : 'prod', $debug);
$response = $kernel->handle($request = Request::createFromGlobals());
$response->send();
$kernel->terminate($request, $response);
