def sandbox = context.get('sandbox')
try {
  def log = new File(basedir, 'build.log').getText('UTF-8')
  def builds = log.split(/\[INFO\] --- \S+:(?:plan|apply) /).toList().tail()
  assert builds.size() == 5

  def plan = '[INFO] plan for live (organization ab1cd2, as coreweave/admin): 1 document to change, 1 call'
  assert builds[0].contains(plan) && builds[0].contains('[INFO]   + prod/ml-train/trainer')

  assert builds[1].contains('nothing was applied: ') && builds[1].contains('`mvn writ:apply -Dwrit.apply -Dwrit.yes` changes it')

  assert builds[2].contains(plan)
  assert sandbox.documents().keySet()*.toString().any { it.contains('training') }
  assert new File(basedir, 'src/main/writ/.writ').isDirectory()

  assert builds[3].contains('[INFO] plan for live (organization ab1cd2, as coreweave/admin): nothing to do')
  assert builds[3].contains('BUILD SUCCESS')

  assert builds[4].contains('Maven is offline, and a live organization is called over the network: nothing was called')

  context.get('secrets').each { assert !log.contains(it) }
} finally {
  sandbox.close()
}
return true
