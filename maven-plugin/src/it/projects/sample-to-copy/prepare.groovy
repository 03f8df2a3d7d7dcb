// samples/maven, as somebody copies it.
def sample = new File(basedir, '../../../../samples/maven').canonicalFile
['pom.xml', 'src/main/writ/main.writ'].each {
  def copy = new File(basedir, it)
  copy.parentFile.mkdirs()
  copy.bytes = new File(sample, it).bytes
}
return true
