/*
 * What a person sees of the plugin in the log of a build is, to the letter, what stands in expected.log: the parts of
 * the log between the names of its goals and those of others, and what the build failed with. Every project's
 * verify.groovy asks this script, and then looks at what else its build has made.
 *
 * -Dgolden.update stores what is seen now; review the difference as you would review code.
 */

String shown(File log) {
  def lines = []
  boolean ours = false
  boolean failure = false
  log.eachLine('UTF-8') { raw ->
    // Versions of Maven call a plugin by its name or by its prefix, and say things differently around it.
    def line = raw.replaceAll('\u001B\\[[0-9;]*m', '')
        .replaceFirst('--- (?:writ-maven-plugin|writ):[0-9.]+:', '--- writ:')
        .replaceFirst('dev\\.writ:writ-maven-plugin:[0-9.]+:', 'writ:')
        .stripTrailing()
    if (line.startsWith('[INFO] --- ')) {
      ours = line.contains('--- writ:')
    } else if (line == '[INFO]' || line.startsWith('[INFO] -----') || line.startsWith('[INFO] Building ')
        || line.startsWith('[INFO] Reactor ') || line.startsWith('[INFO] BUILD')) {
      ours = false
    }
    if (line.startsWith('[ERROR] Failed to execute goal writ:')) {
      failure = true
      ours = false
    }
    // What is fetched depends on what was fetched before.
    boolean transfer = line ==~ /\[INFO\] Download(?:ing|ed) from .*|\[WARNING\] Could not transfer metadata .*/
    if ((ours && !transfer) || failure) {
      lines << line.replaceFirst(' -> \\[Help 1\\]$', '')
    }
    if (failure && line.endsWith('-> [Help 1]')) {
      failure = false
    }
  }
  return lines.join('\n') + '\n'
}

// How many rules there are changes with each rule that is added, and nothing here depends on it.
String compared(String log) {
  return log.replaceAll(/with \d+ lint rules/, 'with some lint rules')
}

def seen = shown(new File(basedir, 'build.log'))
def golden = new File(basedir, 'expected.log')
if (System.getProperty('golden.update') != null) {
  if (System.getenv('CI') != null) {
    throw new IllegalStateException('golden files are not updated in continuous integration')
  }
  ['projects', 'more'].collect { new File(basedir, "../../../src/it/${it}/${basedir.name}") }.findAll { it.isDirectory() }
      .each { new File(it, 'expected.log').setText(seen, 'UTF-8') }
} else if (!golden.isFile()) {
  throw new IllegalStateException("there is no expected.log; this was seen:\n${seen}")
} else if (compared(golden.getText('UTF-8').replace('\r\n', '\n')) != compared(seen)) {
  throw new IllegalStateException("expected:\n${golden.getText('UTF-8')}\nseen:\n${seen}")
}
return true
