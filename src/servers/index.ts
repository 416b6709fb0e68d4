import type { ServerProfile } from '../core/server';
import { aiohttp } from './aiohttp';
import { apache } from './apache';
import { apolloServer } from './apollo-server';
import { aspnetCore } from './aspnet-core';
import { auth0 } from './auth0';
import { authjs } from './authjs';
import { authlib } from './authlib';
import { awsApiGateway } from './aws-api-gateway';
import { awsSignature } from './aws-signature';
import { betterAuth } from './better-auth';
import { bottle } from './bottle';
import { cherrypy } from './cherrypy';
import { cloudflare } from './cloudflare';
import { devise } from './devise';
import { djRestAuth } from './dj-rest-auth';
import { django } from './django';
import { djangoAllauth } from './django-allauth';
import { djangoAxes } from './django-axes';
import { djangoNinja } from './django-ninja';
import { djangoOauthToolkit } from './django-oauth-toolkit';
import { djangoRestFramework } from './django-rest-framework';
import { djangorestframeworkJwt } from './djangorestframework-jwt';
import { djoser } from './djoser';
import { doorkeeper } from './doorkeeper';
import { echo } from './echo';
import { envoy } from './envoy';
import { express } from './express';
import { expressJwt } from './express-jwt';
import { falcon } from './falcon';
import { fastapi } from './fastapi';
import { fastify } from './fastify';
import { firebase } from './firebase';
import { flask } from './flask';
import { flaskHttpauth } from './flask-httpauth';
import { flaskJwtExtended } from './flask-jwt-extended';
import { flaskWtf } from './flask-wtf';
import { github } from './github';
import { gitlab } from './gitlab';
import { googleApis } from './google-apis';
import { gorillaCsrf } from './gorilla-csrf';
import { graphqlShield } from './graphql-shield';
import { handWritten } from './hand-written';
import { hapi } from './hapi';
import { hasura } from './hasura';
import { hono } from './hono';
import { jose } from './jose';
import { jsonwebtoken } from './jsonwebtoken';
import { keycloak } from './keycloak';
import { koa } from './koa';
import { kong } from './kong';
import { kubernetes } from './kubernetes';
import { laravel } from './laravel';
import { laravelJwtAuth } from './laravel-jwt-auth';
import { laravelPassport } from './laravel-passport';
import { laravelSanctum } from './laravel-sanctum';
import { lexikJwt } from './lexik-jwt';
import { litestar } from './litestar';
import { microsoftEntra } from './microsoft-entra';
import { microsoftGraph } from './microsoft-graph';
import { nestjs } from './nestjs';
import { nextjs } from './nextjs';
import { nginx } from './nginx';
import { oauth2Proxy } from './oauth2-proxy';
import { oidcProvider } from './oidc-provider';
import { okta } from './okta';
import { passport } from './passport';
import { postgrest } from './postgrest';
import { pyramid } from './pyramid';
import { rails } from './rails';
import { s3 } from './s3';
import { simplejwt } from './simplejwt';
import { springSecurity } from './spring-security';
import { standards } from './standards';
import { supabase } from './supabase';
import { sveltekit } from './sveltekit';
import { symfony } from './symfony';
import { tornado } from './tornado';
import { wordpress } from './wordpress';

/** Every server that the engine can read, the standards first. */
export const SERVERS: readonly ServerProfile[] = [
  standards,
  django,
  djangoRestFramework,
  simplejwt,
  djangorestframeworkJwt,
  djangoOauthToolkit,
  djangoAllauth,
  djangoAxes,
  djRestAuth,
  djoser,
  djangoNinja,
  fastapi,
  flask,
  flaskWtf,
  flaskJwtExtended,
  flaskHttpauth,
  litestar,
  tornado,
  pyramid,
  aiohttp,
  cherrypy,
  falcon,
  bottle,
  authlib,
  express,
  passport,
  expressJwt,
  jsonwebtoken,
  jose,
  handWritten,
  nestjs,
  fastify,
  hono,
  koa,
  hapi,
  laravel,
  laravelSanctum,
  laravelPassport,
  laravelJwtAuth,
  rails,
  devise,
  doorkeeper,
  springSecurity,
  aspnetCore,
  symfony,
  lexikJwt,
  wordpress,
  echo,
  gorillaCsrf,
  nextjs,
  authjs,
  betterAuth,
  sveltekit,
  apolloServer,
  graphqlShield,
  hasura,
  supabase,
  postgrest,
  firebase,
  googleApis,
  awsSignature,
  awsApiGateway,
  s3,
  microsoftGraph,
  microsoftEntra,
  auth0,
  okta,
  keycloak,
  oidcProvider,
  kong,
  envoy,
  nginx,
  apache,
  oauth2Proxy,
  cloudflare,
  github,
  gitlab,
  kubernetes,
];
