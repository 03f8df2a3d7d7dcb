return evaluate(new File(basedir, '../../../src/it/wider.groovy'))
