import groovy.json.JsonSlurper

evaluate(new File(basedir, '../../../src/it/log.groovy'))

def reports = new File(basedir, 'target/writ')
def sarif = new JsonSlurper().parse(new File(reports, 'writ.sarif'))
assert sarif.runs[0].results.find { it.ruleId == 'WRIT-S201' }
    .locations[0].physicalLocation.artifactLocation.uri == 'src/main/writ/main.writ'
def json = new JsonSlurper().parse(new File(reports, 'writ.json'))
assert json.findings.any { it.code == 'WRIT-S201' && it.file == 'src/main/writ/main.writ' && it.line == 10 }
assert new File(reports, 'TEST-writ.xml').text.contains('<failure type="WRIT-S201"')
assert new File(reports, 'writ.md').text.contains('| danger | ')
