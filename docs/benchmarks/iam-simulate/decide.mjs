// Decides requests with @cloud-copilot/iam-simulate and says how long one takes. AGPL-3.0: a process of its own, used
// by the benchmark only, never linked or shipped.
//
//   node decide.mjs FILE    FILE as SimulatePeer.java writes it; answers {"nanos": …, "allowed": [true, false, …]}
//
// The engine is called below its validation, with policies that are parsed once: as fast as it can be used.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadPolicy } from '@cloud-copilot/iam-policy'

const inside = path.join(path.dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-simulate')), '../esm')
const part = (file) => import(pathToFileURL(path.join(inside, file)).href)
const { authorize } = await part('core_engine/CoreSimulatorEngine.js')
const { AwsRequestImpl } = await part('request/request.js')
const { RequestContextImpl } = await part('requestContext.js')
const { DiscoveryContextKeyConstraints } = await part('context_keys/discoveryContextKeyConstraints.js')

const simulationParameters = {
  simulationMode: 'Strict',
  discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([])
}
const input = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const document = (name, statements) => loadPolicy({ Version: '2012-10-17', Statement: statements }, { name })
const organization = document('organization', input.organization)
const buckets = new Map(Object.entries(input.buckets).map(([name, statements]) => [name, document(name, statements)]))

// As long as the account of the bucket is the requester's, a policy of the bucket is enough for an allow.
function allows(policy, asked) {
  const request = new AwsRequestImpl(
    asked.principal,
    { resource: asked.resource, accountId: asked.organization },
    asked.action,
    new RequestContextImpl(asked.context)
  )
  const answer = authorize({
    request,
    sessionPolicy: undefined,
    identityPolicies: [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: policy,
    permissionBoundaries: undefined,
    vpcEndpointPolicies: undefined,
    simulationParameters,
    serviceSettings: { s3: {} }
  })
  return answer.result === 'Allowed'
}

function decide(asked) {
  const ours = asked.organization === input.account
  if (ours && !allows(organization, asked)) {
    return false
  }
  const policy = asked.exempt ? undefined : buckets.get(asked.bucket)
  return policy ? allows(policy, asked) : ours
}

// Half of the requests warm it up, the others are measured.
const half = input.requests.length >> 1
const allowed = input.requests.slice(0, half).map(decide)
const start = process.hrtime.bigint()
for (let i = half; i < input.requests.length; i++) {
  allowed.push(decide(input.requests[i]))
}
const nanos = Number(process.hrtime.bigint() - start) / (input.requests.length - half)
process.stdout.write(JSON.stringify({ nanos, allowed }) + '\n')
