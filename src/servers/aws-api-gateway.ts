import type { ServerProfile } from '../core/server';

/**
 * Amazon API Gateway (REST). The kinds of refusal are documented; the sentences are known from reports alone, so that a verdict from
 * them is a possibility. “Missing Authentication Token” mostly means an unknown path or method.
 */
export const awsApiGateway: ServerProfile = {
  id: 'aws-api-gateway',
  name: 'Amazon API Gateway',
  marks: [{ header: 'x-amzn-errortype', matches: /Exception/, weight: 'likely' }],
  sayings: [
    {
      means: 'route-unknown',
      status: [403],
      says: /^Missing Authentication Token$/,
      key: 'message',
      verified: false,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^User is not authorized to access this resource/,
      verified: false,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'hidden-failure': [
      {
        id: 'gateway-responses',
        side: 'server',
        title: 'Put CORS headers on the gateway’s own refusals',
        language: 'text',
        code: (data) => `# CloudFormation
GatewayResponse4XX:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: !Ref Api
    ResponseType: DEFAULT_4XX
    ResponseParameters:
      gatewayresponse.header.Access-Control-Allow-Origin: ${JSON.stringify(`'${String(data.pageOrigin)}'`)}`,
      },
    ],
  },
};
