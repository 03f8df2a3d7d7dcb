// The policies as they are become the tag `before` of a repository; then they allow more.
def git = { String... arguments ->
  def who = ['-c', 'user.name=it', '-c', 'user.email=it@example.org', '-c', 'commit.gpgsign=false']
  def process = (['git'] + who + arguments.toList()).execute((List) null, basedir)
  process.waitForProcessOutput()
  assert process.exitValue() == 0
}
git('init', '--quiet')
git('add', 'src')
git('commit', '--quiet', '--message', 'before')
git('tag', 'before')
def source = new File(basedir, 'src/main/writ/main.writ')
source.text = source.text.replace('s3:GetObject, ', 's3:GetObject, s3:PutObject, ')
return true
