// The live organization is a sandbox in this process; verify.groovy ends it.
def plugin = new File(basedir, '../..').listFiles().find { it.name ==~ /writ-maven-plugin-[0-9.]+(-SNAPSHOT)?\.jar/ }
def code = new URLClassLoader([plugin.toURI().toURL()] as URL[], getClass().classLoader)
def kind = code.loadClass('dev.writ.cli.sandbox.SandboxOptions')
def box = new File(basedir, 'box')
box.mkdirs()
def options = kind.getField('USUAL').get(null).'in'(box.toPath()).with(['acme-training'])
def sandbox = code.loadClass('dev.writ.cli.sandbox.Sandbox').getMethod('start', kind).invoke(null, options)
context.put('sandbox', sandbox)

new File(basedir, 'src/main/writ/writ.yaml').text = """targets:
  live:
    management: ${sandbox.address()}
    storage: ${sandbox.address()}
"""
def key = new File(box, 'credentials').readLines().findAll { it.contains(' = ') }.collectEntries { it.split(' = ', 2).toList() }
context.put('secrets', [new File(box, 'token').text.trim(), key.aws_secret_access_key])
new File(basedir, '.mvn').mkdirs()
new File(basedir, '.mvn/maven.config').text = """-Denv.COREWEAVE_API_TOKEN=${context.secrets[0]}
-Denv.COREWEAVE_KEY_ID=${key.aws_access_key_id}
-Denv.COREWEAVE_KEY_SECRET=${context.secrets[1]}
"""
return true
