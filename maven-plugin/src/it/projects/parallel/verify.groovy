// Four threads at once: every module is told what it would be told alone, and one of them only fails.
def log = new File(basedir, 'build.log').getText('UTF-8').replaceAll('\u001B\\[[0-9;]*m', '').replace('\r\n', '\n')
['one', 'two', 'four'].each {
  assert log =~ /\[INFO\] ${it}\/src\/main\/writ: checked 1 file, 1 policy, 2 rules, .*: no problems\n/
}
assert log.contains('[ERROR] three/src/main/writ/main.writ:10:3: danger[WRIT-S201] ')
assert log.findAll('Failed to execute goal dev.writ:writ-maven-plugin').size() == 1
assert !log.contains('not marked as thread-safe')
