import java.util.zip.ZipFile

evaluate(new File(basedir, '../../../src/it/log.groovy'))

new ZipFile(new File(basedir, 'target/access-policies-1.0.0-SNAPSHOT.writ-policies')).withCloseable { archive ->
  assert archive.stream().collect { it.name } == ['organization/training.json', 'writ-map.json']
}
assert new File(basedir, 'target/writ/TEST-writ.xml').isFile()
assert new File(basedir, 'target/writ/writ.sarif').isFile()
