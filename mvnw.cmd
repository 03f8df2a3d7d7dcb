@echo off
rem Runs Maven in the version that .mvn\wrapper\maven-wrapper.properties names. It is fetched once, checked against its
rem digest, and kept in %USERPROFILE%\.m2\wrapper. Needs curl, tar and certutil, which come with Windows 10 and later.
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
for /f "usebackq tokens=1,* delims==" %%a in ("%root%.mvn\wrapper\maven-wrapper.properties") do (
  if "%%a"=="distributionUrl" set "url=%%b"
  if "%%a"=="distributionSha256Sum" set "sum=%%b"
)
for %%u in ("%url%") do set "archive=%%~nxu"
set "name=%archive:-bin.tar.gz=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "store=%MAVEN_USER_HOME%\wrapper\dists\%name%\%sum%"
set "maven=%store%\%name%"
if exist "%maven%\bin\mvn.cmd" goto run

set "work=%store%\fetch.%RANDOM%%RANDOM%"
mkdir "%work%" || exit /b 1
echo mvnw: fetching %name%, once 1>&2
curl -fsSL --retry 3 -o "%work%\%archive%" "%url%" || goto failed
set "found="
for /f "skip=1 delims=" %%h in ('certutil -hashfile "%work%\%archive%" SHA256') do if not defined found set "found=%%h"
set "found=%found: =%"
if /i not "%found%"=="%sum%" echo mvnw: its SHA-256 is %found% instead of %sum% 1>&2
if /i not "%found%"=="%sum%" goto failed
tar -xzf "%work%\%archive%" -C "%work%" || goto failed
move "%work%\%name%" "%maven%" >nul 2>nul
rmdir /s /q "%work%" 2>nul
if exist "%maven%\bin\mvn.cmd" goto run

:failed
rmdir /s /q "%work%" 2>nul
echo mvnw: cannot fetch %url% 1>&2
exit /b 1

:run
call "%maven%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
