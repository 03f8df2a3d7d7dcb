evaluate(new File(basedir, '../../../src/it/log.groovy'))

assert !new File(basedir, 'target/generated-resources/writ').exists()
