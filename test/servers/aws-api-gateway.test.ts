import { awsApiGateway } from '../../src/servers/aws-api-gateway';
import { describeServer } from './table';

describeServer(awsApiGateway, {
  'an unknown path, unverified': {
    status: 403,
    body: { message: 'Missing Authentication Token' },
    means: ['route-unknown'],
    names: null,
  },
  'a policy says no, unverified': {
    status: 403,
    body: { Message: 'User is not authorized to access this resource with an explicit deny' },
    means: ['permission-denied'],
    names: null,
  },
  'its header': {
    status: 403,
    headers: { 'x-amzn-ErrorType': 'ForbiddenException' },
    body: { message: 'Forbidden' },
    means: [],
    names: 'aws-api-gateway',
  },
});
