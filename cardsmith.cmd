@echo off
rem Cardsmith: builds what is missing or out of date, then starts the window; with a command it is the command line.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0"
set "LIB=%HOME_DIR%workbench\target\lib"
set "JAR=%LIB%\cardsmith.jar"
set "ARCHIVE=%HOME_DIR%workbench\target\start.jsa"

if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
set "RELEASE="
for /f tokens^=2^ delims^=^=.^  %%v in ('""%JAVA%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version ="') do set "RELEASE=%%v"
if not defined RELEASE goto nojava
if %RELEASE% LSS 17 goto nojava

rem True when the jar is there and no source is newer than it.
powershell -NoProfile -Command "$j = Get-Item -ErrorAction SilentlyContinue $env:JAR; if (-not $j) { exit 1 }; Set-Location $env:HOME_DIR; $s = Get-ChildItem -Recurse -File pom.xml, *\pom.xml, *\src\main; if ($s | Where-Object { $_.LastWriteTime -gt $j.LastWriteTime }) { exit 1 }; exit 0"
if errorlevel 1 (
    echo cardsmith: building, the first time takes a minute or two ... 1>&2
    pushd "%HOME_DIR%"
    call mvn -B -q -DskipTests -Dspotless.check.skip package 1>&2
    if errorlevel 1 (
        popd
        echo cardsmith: the build failed, see above. 1>&2
        exit /b 1
    )
    popd
    copy /b "%JAR%"+,, "%JAR%" >nul
    if exist "%ARCHIVE%" del "%ARCHIVE%"
)

if not exist "%ARCHIVE%" (
    echo cardsmith: preparing a quick start ... 1>&2
    "%JAVA%" -cp "%JAR%" cardsmith.workbench.start.StartArchive "%ARCHIVE%" "%JAR%" "%HOME_DIR%workbench\target\headless" >nul 2>&1
)
set "SHARE="
if exist "%ARCHIVE%" set SHARE=-XX:SharedArchiveFile="%ARCHIVE%" -Xshare:auto -Xlog:disable -Xlog:all=error:stderr

rem Without a command the window opens: there the quick compiler alone gives the earlier first frame.
set "TIER="
if "%~1"=="" set "TIER=-XX:TieredStopAtLevel=1"
"%JAVA%" %SHARE% %TIER% -Djdk.console=java.base -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:nojava
echo cardsmith: no Java 17 or newer found. Install a JDK 17 or set JAVA_HOME. 1>&2
exit /b 1
