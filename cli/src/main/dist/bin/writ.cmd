@echo off
rem Starts writ: finds a Java runtime, and the start-up archive that goes with it. See bin/writ, which does the same.
rem
rem   JAVA_HOME        the Java runtime to use, version 17 or later; otherwise the java on the PATH
rem   WRIT_JAVA_OPTS   more options for the JVM, separated by blanks
rem   WRIT_ARCHIVE     "off" neither uses nor makes an archive
setlocal EnableExtensions DisableDelayedExpansion

for %%d in ("%~dp0..") do set "home=%%~fd"
set "jar=%home%\lib\writ.jar"
if not exist "%jar%" goto nojar

if not defined JAVA_HOME goto path
set "java=%JAVA_HOME:"=%\bin\java.exe"
if not exist "%java%" goto wronghome
goto found
:path
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if not defined java goto nojava
:found
for %%j in ("%java%\..\..") do set "runtime=%%~fj"

rem The file "release" tells the version without the cost of asking Java. Where there is none, Java itself will complain.
set "version=17"
set "build="
if exist "%runtime%\release" for /f "usebackq tokens=1,* delims==" %%a in ("%runtime%\release") do (
  if "%%a"=="JAVA_VERSION" set "version=%%~b"
  if "%%a"=="JAVA_RUNTIME_VERSION" set "build=%%~b"
)
set "feature=0"
for /f "delims=.-+_" %%f in ("%version%") do set "feature=%%f"
if %feature% LSS 17 goto oldjava

set "flags=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MaxTenuringThreshold=0 -XX:-UsePerfData -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Xmx512m -Xss16m -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -Dfile.encoding=UTF-8"

set "option="
if /i "%WRIT_ARCHIVE%"=="off" goto start
if not defined build goto start
if not defined LOCALAPPDATA goto start
set "id="
if exist "%home%\lib\writ.id" set /p id=<"%home%\lib\writ.id"
if not defined id goto start
if %feature% GEQ 25 (
  set "kind=aot"
  set "use=-XX:AOTCache="
  set "make=-XX:AOTCacheOutput="
) else (
  set "kind=jsa"
  set "use=-XX:SharedArchiveFile="
  set "make=-XX:ArchiveClassesAtExit="
)
rem The digest of the jar and the places of jar and JVM are in the path, as in bin/writ; drive colons cannot be.
set "folder=%LOCALAPPDATA%\writ\%home::=%\jvm\%runtime::=%"
set "archive=%folder%\%build%-%id%.%kind%"
if exist "%archive%" set "option="%use%%archive%""
if exist "%archive%" goto start
mkdir "%folder%" 2>nul
mkdir "%archive%.lock" 2>nul || goto start
rem In the background; the lock goes when it is done.
start "" /b /low cmd /d /c ""%java%" %flags% "%make%%archive%.lock\new" -cp "%jar%" dev.writ.cli.Training "%home%\sample" & move "%archive%.lock\new" "%archive%" & rmdir /s /q "%archive%.lock"" <nul >nul 2>nul

:start
"%java%" %flags% %option% %WRIT_JAVA_OPTS% -cp "%jar%" dev.writ.cli.Main %*
exit /b %ERRORLEVEL%

:nojar
echo writ: its program, "%jar%", is missing 1>&2
exit /b 3

:nojava
echo writ: needs Java 17 or later: put java on the PATH, or set JAVA_HOME 1>&2
exit /b 3

:wronghome
echo writ: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it 1>&2
exit /b 3

:oldjava
echo writ: needs Java 17 or later, but "%java%" is version %version%; set JAVA_HOME to a newer one 1>&2
exit /b 3
