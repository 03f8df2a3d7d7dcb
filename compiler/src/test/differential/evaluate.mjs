// Decides bucket policies with @cloud-copilot/iam-simulate, so that Writ can compare answers. That package is under
// the AGPL: it runs as a process of its own, is never linked and never shipped.
//
//   node evaluate.mjs < cases > answers
//
// A line of the input is a policy, {"policy": {…}}, or a request to the policy before it,
// {"principal": "arn:…" or null, "action": "…", "resource": "arn:…", "context": {…}}.
// Each request gets a line: what the policy says by itself, such as Allowed or ImplicitlyDenied, or what went wrong.
import readline from 'node:readline'
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { loadPolicy } from '@cloud-copilot/iam-policy'
import { anonymousPrincipal } from '@cloud-copilot/iam-simulate'

// What runs a simulation also checks policies against the actions of AWS, which are not ours. The engine does not.
const entry = createRequire(import.meta.url).resolve('@cloud-copilot/iam-simulate')
const part = (name) => import(pathToFileURL(path.join(path.dirname(entry), '../esm', name)).href)
const { authorize } = await part('core_engine/CoreSimulatorEngine.js')
const { AwsRequestImpl } = await part('request/request.js')
const { RequestContextImpl } = await part('requestContext.js')
const { DiscoveryContextKeyConstraints } = await part('context_keys/discoveryContextKeyConstraints.js')

const OWNER = 'ab1'
const parameters = {
  simulationMode: 'Strict',
  discoveryContextKeyConstraints: new DiscoveryContextKeyConstraints([])
}

function decide(policy, asked) {
  const request = new AwsRequestImpl(
    asked.principal ?? anonymousPrincipal,
    { resource: asked.resource, accountId: OWNER },
    asked.action,
    new RequestContextImpl(asked.context)
  )
  return authorize({
    request,
    resourcePolicy: policy,
    identityPolicies: [],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    sessionPolicy: undefined,
    permissionBoundaries: undefined,
    vpcEndpointPolicies: undefined,
    simulationParameters: parameters,
    serviceSettings: { s3: {} }
  }).resourceAnalysis.result
}

let policy
let answers = []
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const value = JSON.parse(line)
  if (value.policy) {
    policy = loadPolicy(value.policy, { name: 'bucket' })
    continue
  }
  try {
    answers.push(decide(policy, value))
  } catch (error) {
    answers.push('error: ' + error.message)
  }
  if (answers.length >= 1000) {
    process.stdout.write(answers.join('\n') + '\n')
    answers = []
  }
}
if (answers.length > 0) {
  process.stdout.write(answers.join('\n') + '\n')
}
