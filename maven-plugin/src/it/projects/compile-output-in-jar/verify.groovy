import java.util.zip.ZipFile

evaluate(new File(basedir, '../../../src/it/log.groovy'))

new ZipFile(new File(basedir, 'target/compile-output-in-jar-1.0.jar')).withCloseable { jar ->
  assert jar.getEntry('META-INF/writ/writ-map.json') != null
  assert jar.getInputStream(jar.getEntry('META-INF/writ/organization/training.json')).text.contains('"s3:PutObject"')
}
