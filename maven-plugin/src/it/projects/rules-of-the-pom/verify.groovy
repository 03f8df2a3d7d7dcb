evaluate(new File(basedir, '../../../src/it/log.groovy'))

// A warning that fails the build is a failed test.
assert new File(basedir, 'target/writ/TEST-writ.xml').text.contains('<failure type="WRIT-S222"')
