@echo off
rem Runs writ from a clone: builds the command line tool when it is missing, and starts it. After a change of its
rem sources, build it again with: mvnw.cmd -q -pl cli -am package
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
if exist "%root%cli\target\dist\lib\writ.id" goto start
echo writ: building the command line tool for the first time, this takes about a minute... 1>&2
pushd "%root%"
call mvnw.cmd -q -Dmaven.test.skip=true -Dspotless.skip -Denforcer.skip -Dassembly.skipAssembly -pl cli -am package 1>&2 <nul
set "code=%ERRORLEVEL%"
popd
if not "%code%"=="0" (
  echo writ: the build failed, see above 1>&2
  exit /b 3
)

:start
call "%root%cli\target\dist\bin\writ.cmd" %*
exit /b %ERRORLEVEL%
